/** What every endpoint shares: callers, problems, request ids, the database. */
@NullMarked
package dev.splitstream.query.server.platform;

import org.jspecify.annotations.NullMarked;
