/** How fast the pipeline is, beside a Flink job written by hand, in the same run. */
@NullMarked
package dev.splitstream.bench.pipeline;

import org.jspecify.annotations.NullMarked;
