/** Waits for the pipeline: by what it does, not by the clock. */
@NullMarked
package dev.splitstream.runners.cli.wait;

import org.jspecify.annotations.NullMarked;
