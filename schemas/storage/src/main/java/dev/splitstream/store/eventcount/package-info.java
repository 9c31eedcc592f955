/** Counts of what ingest took in, by event name. */
@NullMarked
package dev.splitstream.store.eventcount;

import org.jspecify.annotations.NullMarked;
