@NullMarked
package dev.splitstream.assignment.engine.condition;

import org.jspecify.annotations.NullMarked;
