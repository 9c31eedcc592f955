@NullMarked
package dev.splitstream.assignment.engine.allocation;

import org.jspecify.annotations.NullMarked;
