package dev.splitstream.assignment.server.fairness.control;

/**
 * A partition of a topic of events.
 *
 * @param topic its topic
 * @param number its number within the topic
 */
public record Partition(String topic, int number) {}
