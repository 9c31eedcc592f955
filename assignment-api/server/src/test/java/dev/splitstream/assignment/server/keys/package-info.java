@NullMarked
package dev.splitstream.assignment.server.keys;

import org.jspecify.annotations.NullMarked;
