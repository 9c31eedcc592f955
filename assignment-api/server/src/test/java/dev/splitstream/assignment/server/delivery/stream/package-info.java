@NullMarked
package dev.splitstream.assignment.server.delivery.stream;

import org.jspecify.annotations.NullMarked;
