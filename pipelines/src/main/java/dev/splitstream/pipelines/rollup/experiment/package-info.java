/** Rollups of experiments: contributions of units, added up by key and window. */
@NullMarked
package dev.splitstream.pipelines.rollup.experiment;

import org.jspecify.annotations.NullMarked;
