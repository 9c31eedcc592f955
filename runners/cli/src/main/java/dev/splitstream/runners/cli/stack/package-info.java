/** Commands that start, show and stop the local stack. */
@NullMarked
package dev.splitstream.runners.cli.stack;

import org.jspecify.annotations.NullMarked;
