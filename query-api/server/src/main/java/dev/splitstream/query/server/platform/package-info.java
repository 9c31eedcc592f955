/** What every endpoint shares: callers, limits, the database. */
@NullMarked
package dev.splitstream.query.server.platform;

import org.jspecify.annotations.NullMarked;
