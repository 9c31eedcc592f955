/** The catalog of record, its history, and the unit lists of segments. */
@NullMarked
package dev.splitstream.store.catalog;

import org.jspecify.annotations.NullMarked;
