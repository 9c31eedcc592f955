package dev.splitstream.assignment.server.fairness.control;

import java.time.Duration;

/**
 * Bounds of a level.
 *
 * @param start the initial level, in events per second per tenant
 * @param floor the lowest level
 * @param targetAtLeast the delay from accepted to counted up to which the level is kept
 * @param targetAtMost the delay beyond which it is always lowered
 */
public record LevelSettings(
    double start, double floor, Duration targetAtLeast, Duration targetAtMost) {}
