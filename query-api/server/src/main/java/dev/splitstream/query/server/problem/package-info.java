/** Everything that is refused or fails, as problem documents, and what is logged of it. */
@NullMarked
package dev.splitstream.query.server.problem;

import org.jspecify.annotations.NullMarked;
