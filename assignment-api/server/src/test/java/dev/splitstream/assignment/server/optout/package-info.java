@NullMarked
package dev.splitstream.assignment.server.optout;

import org.jspecify.annotations.NullMarked;
