@NullMarked
package dev.splitstream.assignment.server.quota;

import org.jspecify.annotations.NullMarked;
