@NullMarked
package dev.splitstream.assignment.engine.design;

import org.jspecify.annotations.NullMarked;
