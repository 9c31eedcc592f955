package dev.splitstream.catalog.allocation;

import java.time.Instant;

/**
 * A planned change of an experiment's allocation.
 *
 * @param at from when on
 * @param allocation how many buckets take part from then on, 0 to 10,000
 */
public record RampStep(Instant at, int allocation) {}
