@NullMarked
package dev.splitstream.assignment.server.delivery;

import org.jspecify.annotations.NullMarked;
