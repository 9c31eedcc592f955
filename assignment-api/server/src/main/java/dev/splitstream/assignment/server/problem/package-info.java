/** Problem documents (RFC 9457): their kinds, and how they are sent from any layer. */
@NullMarked
package dev.splitstream.assignment.server.problem;

import org.jspecify.annotations.NullMarked;
