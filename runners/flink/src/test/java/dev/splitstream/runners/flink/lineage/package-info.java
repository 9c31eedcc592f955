/** Tests of the lineage of checkpoints. */
@NullMarked
package dev.splitstream.runners.flink.lineage;

import org.jspecify.annotations.NullMarked;
