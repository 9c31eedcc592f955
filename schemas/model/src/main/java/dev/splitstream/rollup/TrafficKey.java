package dev.splitstream.rollup;

/**
 * What a row of traffic is about, apart from its window.
 *
 * @param tenant the customer company
 * @param eventName the name of the events
 * @param dimension what they are broken down by
 * @param value their value of the dimension; {@link TrafficDimension#OTHER} for all values without
 *     a row of their own
 */
public record TrafficKey(
    String tenant, String eventName, TrafficDimension dimension, String value) {}
