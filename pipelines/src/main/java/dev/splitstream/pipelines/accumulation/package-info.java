/** Whether the graph accumulates a stream or a complete history: the choice is made here, once. */
@NullMarked
package dev.splitstream.pipelines.accumulation;

import org.jspecify.annotations.NullMarked;
