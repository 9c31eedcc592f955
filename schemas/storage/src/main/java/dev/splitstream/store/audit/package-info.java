/** What is recorded besides the history of the catalog: reads, refused requests, and anchors. */
@NullMarked
package dev.splitstream.store.audit;

import org.jspecify.annotations.NullMarked;
