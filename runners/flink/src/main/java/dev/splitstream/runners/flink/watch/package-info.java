/** Watches the job from outside: paces its checkpoints, and says how it is. */
@NullMarked
package dev.splitstream.runners.flink.watch;

import org.jspecify.annotations.NullMarked;
