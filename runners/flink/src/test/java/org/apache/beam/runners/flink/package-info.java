/** Access to package-private parts of Beam's Flink runner. */
@NullMarked
package org.apache.beam.runners.flink;

import org.jspecify.annotations.NullMarked;
