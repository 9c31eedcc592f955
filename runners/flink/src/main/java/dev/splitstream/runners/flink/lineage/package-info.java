/** Checkpoints that the database knows of before anything they hold is written. */
@NullMarked
package dev.splitstream.runners.flink.lineage;

import org.jspecify.annotations.NullMarked;
