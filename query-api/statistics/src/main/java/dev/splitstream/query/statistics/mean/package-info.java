/** Comparisons of means and of ratios, from sums over units. */
@NullMarked
package dev.splitstream.query.statistics.mean;

import org.jspecify.annotations.NullMarked;
