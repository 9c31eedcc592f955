@NullMarked
package dev.splitstream.assignment.server.stream;

import org.jspecify.annotations.NullMarked;
