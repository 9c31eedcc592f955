/** Comparisons that read the order of values: ranks and quantiles. */
@NullMarked
package dev.splitstream.query.statistics.rank;

import org.jspecify.annotations.NullMarked;
