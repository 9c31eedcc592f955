/** API keys of record. */
@NullMarked
package dev.splitstream.store.key;

import org.jspecify.annotations.NullMarked;
