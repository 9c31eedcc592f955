/** CORS: which paths pages of other origins may use with a browser key. */
@NullMarked
package dev.splitstream.assignment.server.origin;

import org.jspecify.annotations.NullMarked;
