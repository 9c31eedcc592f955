/** Counts attributes that conditions could not compare. */
@NullMarked
package dev.splitstream.assignment.server.unreadable;

import org.jspecify.annotations.NullMarked;
