package dev.splitstream.assignment.server.fairness.control;

import java.time.Duration;

/**
 * Bounds of a level.
 *
 * @param start where it begins, in events a second of a tenant
 * @param floor what it never falls below
 * @param targetAtLeast delays from accepted to counted that are no reason to lower it
 * @param targetAtMost delays that always are
 */
public record LevelSettings(
    double start, double floor, Duration targetAtLeast, Duration targetAtMost) {}
