@NullMarked
package dev.splitstream.assignment.server.delivery.follow;

import org.jspecify.annotations.NullMarked;
