@NullMarked
package dev.splitstream.assignment.server.platform;

import org.jspecify.annotations.NullMarked;
