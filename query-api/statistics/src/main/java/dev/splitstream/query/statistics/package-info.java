/**
 * The statistics of experiments: pure functions of moments, one class a method. Everywhere A is the
 * control and B the treatment; differences are B − A and lifts are relative to A.
 */
@NullMarked
package dev.splitstream.query.statistics;

import org.jspecify.annotations.NullMarked;
