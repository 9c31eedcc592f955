package dev.splitstream.pipelines.rollup.experiment;

import dev.splitstream.pipelines.rollup.GrainCell;
import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.RollupKey;

/**
 * The key of a window of an experiment's rollups.
 *
 * @param key what it is about
 * @param grain how wide its windows are
 */
record ExperimentGrainCell(RollupKey key, Grain grain) implements GrainCell {}
