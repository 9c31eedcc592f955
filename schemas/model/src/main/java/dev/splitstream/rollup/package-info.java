/** Rollups: exact sums over units, by key, window and granularity. */
@NullMarked
package dev.splitstream.rollup;

import org.jspecify.annotations.NullMarked;
