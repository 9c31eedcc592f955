/** The job on a Flink cluster of several processes. */
@NullMarked
package dev.splitstream.tests.cluster;

import org.jspecify.annotations.NullMarked;
