/** Identifies callers by API key or token, and limits how many requests each may send. */
@NullMarked
package dev.splitstream.assignment.server.access;

import org.jspecify.annotations.NullMarked;
