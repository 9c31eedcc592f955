@NullMarked
package dev.splitstream.assignment.server.delivery.snapshot;

import org.jspecify.annotations.NullMarked;
