@NullMarked
package dev.splitstream.assignment.server.turn;

import org.jspecify.annotations.NullMarked;
