/** Commands that read, repair and recompute the lake, each in a process of its own. */
@NullMarked
package dev.splitstream.runners.cli.lake;

import org.jspecify.annotations.NullMarked;
