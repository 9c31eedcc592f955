package dev.splitstream.pipelines.ledger;

import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;

/**
 * What a unit adds to a rollup.
 *
 * @param key which rollup
 * @param minuteStart the minute of the event that caused it, in milliseconds since the epoch
 * @param change what to add; may be negative where an earlier contribution is corrected
 */
public record Contribution(RollupKey key, long minuteStart, Moments change) {}
