/** Who calls, by API key or token, and how many requests each caller may send. */
@NullMarked
package dev.splitstream.assignment.server.access;

import org.jspecify.annotations.NullMarked;
