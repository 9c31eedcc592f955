@NullMarked
package dev.splitstream.assignment.server.unreadable;

import org.jspecify.annotations.NullMarked;
