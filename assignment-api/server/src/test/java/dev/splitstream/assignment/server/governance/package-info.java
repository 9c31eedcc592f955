@NullMarked
package dev.splitstream.assignment.server.governance;

import org.jspecify.annotations.NullMarked;
