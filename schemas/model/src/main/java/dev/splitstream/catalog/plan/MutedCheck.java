package dev.splitstream.catalog.plan;

import java.time.Instant;
import java.util.Set;

/**
 * Why a check does not withhold results: a person who knows what it found answers for it.
 *
 * @param reason why
 * @param by who muted it
 * @param at when
 */
public record MutedCheck(String reason, String by, Instant at) {
  /** The checks that withhold results while they fail, as results name them. */
  public static final Set<String> CHECKS =
      Set.of("sample_ratio", "contaminated", "excluded", "freshness");
}
