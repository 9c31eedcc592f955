/** What is recorded beside the history of the catalog: reads, and requests that were refused. */
@NullMarked
package dev.splitstream.store.audit;

import org.jspecify.annotations.NullMarked;
