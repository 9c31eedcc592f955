/** Simulates experiments whose truth is known, and counts how often the statistics are wrong. */
@NullMarked
package dev.splitstream.bench.statistics;

import org.jspecify.annotations.NullMarked;
