@NullMarked
package dev.splitstream.assignment.engine.hash;

import org.jspecify.annotations.NullMarked;
