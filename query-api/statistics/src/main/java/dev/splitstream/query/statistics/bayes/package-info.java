/** Bayesian comparisons, by integration and not by drawing. */
@NullMarked
package dev.splitstream.query.statistics.bayes;

import org.jspecify.annotations.NullMarked;
