@NullMarked
package dev.splitstream.assignment.server.assignment;

import org.jspecify.annotations.NullMarked;
