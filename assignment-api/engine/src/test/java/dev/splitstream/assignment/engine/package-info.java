@NullMarked
package dev.splitstream.assignment.engine;

import org.jspecify.annotations.NullMarked;
