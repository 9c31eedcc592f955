/** Reports the progress of a stack's start. */
@NullMarked
package dev.splitstream.runners.cli.start;

import org.jspecify.annotations.NullMarked;
