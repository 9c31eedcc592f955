package dev.splitstream.http.limit;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * A token bucket; each request takes one token.
 *
 * @param perSecond tokens added per second
 * @param burst its capacity
 */
public record Limit(@Min(1) @Max(100_000_000) int perSecond, @Min(1) @Max(100_000_000) int burst) {}
