/** Tells how far the start of a stack is. */
@NullMarked
package dev.splitstream.runners.cli.start;

import org.jspecify.annotations.NullMarked;
