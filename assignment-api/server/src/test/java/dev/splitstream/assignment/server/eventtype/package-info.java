@NullMarked
package dev.splitstream.assignment.server.eventtype;

import org.jspecify.annotations.NullMarked;
