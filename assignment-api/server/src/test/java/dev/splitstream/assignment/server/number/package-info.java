@NullMarked
package dev.splitstream.assignment.server.number;

import org.jspecify.annotations.NullMarked;
