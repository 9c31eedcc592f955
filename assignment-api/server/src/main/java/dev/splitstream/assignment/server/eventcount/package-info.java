/** Counts of accepted events by name: collected in memory and flushed to PostgreSQL. */
@NullMarked
package dev.splitstream.assignment.server.eventcount;

import org.jspecify.annotations.NullMarked;
