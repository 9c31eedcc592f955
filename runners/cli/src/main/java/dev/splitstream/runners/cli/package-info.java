/** The splitstream command: one class for each subcommand. */
@NullMarked
package dev.splitstream.runners.cli;

import org.jspecify.annotations.NullMarked;
