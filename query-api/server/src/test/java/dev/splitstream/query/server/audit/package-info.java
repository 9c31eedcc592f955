/** Tests of what is recorded. */
@NullMarked
package dev.splitstream.query.server.audit;

import org.jspecify.annotations.NullMarked;
