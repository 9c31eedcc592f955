/** Rollups of traffic: events and sessions, counted by name and dimension. */
@NullMarked
package dev.splitstream.pipelines.rollup.traffic;

import org.jspecify.annotations.NullMarked;
