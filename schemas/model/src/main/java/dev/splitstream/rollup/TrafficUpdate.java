package dev.splitstream.rollup;

/**
 * A row of traffic, and how new it is.
 *
 * @param row the whole value of its window
 * @param version how many changes the row has seen; of two updates of a row the one with the
 *     greater version is the newer
 */
public record TrafficUpdate(TrafficRow row, long version) {}
