/**
 * Replays a complete history in this process, by the same rules as the pipeline and without its
 * shuffles: units in partitions on disk, sums by day.
 */
@NullMarked
package dev.splitstream.pipelines.replay;

import org.jspecify.annotations.NullMarked;
