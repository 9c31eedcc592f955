package dev.splitstream.pipelines.rollup;

import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.RollupKey;

/**
 * What a window of a rollup is keyed by.
 *
 * @param key what it is about
 * @param grain how wide its windows are
 */
record RollupCell(RollupKey key, Grain grain) implements GrainCell {}
