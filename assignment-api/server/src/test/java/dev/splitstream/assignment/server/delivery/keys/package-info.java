@NullMarked
package dev.splitstream.assignment.server.delivery.keys;

import org.jspecify.annotations.NullMarked;
