/** Checks that an edit of the catalog must pass before it is written. */
@NullMarked
package dev.splitstream.assignment.server.gate;

import org.jspecify.annotations.NullMarked;
