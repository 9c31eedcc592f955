/** Access to package-private parts of Beam's operators on Flink. */
@NullMarked
package org.apache.beam.runners.flink.translation.wrappers.streaming;

import org.jspecify.annotations.NullMarked;
