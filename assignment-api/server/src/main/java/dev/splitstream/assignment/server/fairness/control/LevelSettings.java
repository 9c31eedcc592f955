package dev.splitstream.assignment.server.fairness.control;

import java.time.Duration;

/**
 * Bounds of a level.
 *
 * @param start the initial level, in events per second per tenant
 * @param floor the lowest level
 * @param targetAtLeast delays from accepted to counted that are no reason to lower it
 * @param targetAtMost delays that always are
 */
public record LevelSettings(
    double start, double floor, Duration targetAtLeast, Duration targetAtMost) {}
