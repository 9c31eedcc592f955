/** Which numbers are taken from clients. */
@NullMarked
package dev.splitstream.assignment.server.number;

import org.jspecify.annotations.NullMarked;
