/** Pages of other origins: which may use a browser key, and what browsers are told (CORS). */
@NullMarked
package dev.splitstream.assignment.server.origin;

import org.jspecify.annotations.NullMarked;
