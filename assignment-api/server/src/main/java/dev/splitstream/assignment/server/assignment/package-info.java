/** Which variant a unit gets, over HTTP. */
@NullMarked
package dev.splitstream.assignment.server.assignment;

import org.jspecify.annotations.NullMarked;
