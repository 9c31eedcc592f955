/** The range of numbers that is accepted from clients. */
@NullMarked
package dev.splitstream.assignment.server.number;

import org.jspecify.annotations.NullMarked;
