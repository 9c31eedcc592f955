@NullMarked
package dev.splitstream.assignment.server.anchor;

import org.jspecify.annotations.NullMarked;
