package dev.splitstream.catalog.targeting;

import org.jspecify.annotations.Nullable;

/**
 * One rule of a flag.
 *
 * @param audience whom it is for; null for all units
 * @param serve what they get
 */
public record FlagRule(@Nullable Audience audience, Serve serve) {}
