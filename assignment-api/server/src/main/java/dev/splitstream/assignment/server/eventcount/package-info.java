/** Counts of what ingest took in, by event name: in memory, and from there to PostgreSQL. */
@NullMarked
package dev.splitstream.assignment.server.eventcount;

import org.jspecify.annotations.NullMarked;
