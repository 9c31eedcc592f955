/** Commands that run the streaming job on a Flink cluster. */
@NullMarked
package dev.splitstream.runners.cli.cluster;

import org.jspecify.annotations.NullMarked;
