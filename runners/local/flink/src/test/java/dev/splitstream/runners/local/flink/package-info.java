/** Tests of the settings of a Flink cluster. */
@NullMarked
package dev.splitstream.runners.local.flink;

import org.jspecify.annotations.NullMarked;
