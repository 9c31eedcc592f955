/** Sample sizes, power and least effects, before an experiment starts. */
@NullMarked
package dev.splitstream.query.statistics.planning;

import org.jspecify.annotations.NullMarked;
