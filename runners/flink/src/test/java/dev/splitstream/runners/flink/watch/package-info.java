/** Tests of the job's watcher. */
@NullMarked
package dev.splitstream.runners.flink.watch;

import org.jspecify.annotations.NullMarked;
