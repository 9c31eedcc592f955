/** Checks events against their declarations. Pure: no I/O, no clock. */
@NullMarked
package dev.splitstream.assignment.server.eventtype;

import org.jspecify.annotations.NullMarked;
