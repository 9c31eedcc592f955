/** A real PostgreSQL server as a child process. */
@NullMarked
package dev.splitstream.runners.local.postgres;

import org.jspecify.annotations.NullMarked;
