/** Comparisons of rates: how many of some trials succeeded. */
@NullMarked
package dev.splitstream.query.statistics.proportion;

import org.jspecify.annotations.NullMarked;
