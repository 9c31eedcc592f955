/** Checks of whether an experiment can be trusted at all. */
@NullMarked
package dev.splitstream.query.statistics.health;

import org.jspecify.annotations.NullMarked;
