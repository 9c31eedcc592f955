/** Distributions whose tails keep their digits. */
@NullMarked
package dev.splitstream.query.statistics.distribution;

import org.jspecify.annotations.NullMarked;
