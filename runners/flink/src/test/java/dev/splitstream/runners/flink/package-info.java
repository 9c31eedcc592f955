/** Tests of the pipelines on Flink. */
@NullMarked
package dev.splitstream.runners.flink;

import org.jspecify.annotations.NullMarked;
