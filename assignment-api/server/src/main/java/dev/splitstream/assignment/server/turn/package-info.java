/** Limits the concurrency of expensive work, fairly between tenants. */
@NullMarked
package dev.splitstream.assignment.server.turn;

import org.jspecify.annotations.NullMarked;
