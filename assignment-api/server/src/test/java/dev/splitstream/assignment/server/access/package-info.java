@NullMarked
package dev.splitstream.assignment.server.access;

import org.jspecify.annotations.NullMarked;
