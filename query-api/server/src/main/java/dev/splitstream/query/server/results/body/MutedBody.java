package dev.splitstream.query.server.results.body;

import dev.splitstream.catalog.Experiment;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * A check that withholds nothing, since a person answers for what it finds.
 *
 * @param check its name
 * @param reason why
 * @param by who muted it
 * @param at when
 */
public record MutedBody(String check, String reason, String by, Instant at) {

  /** {@code Muted by Ada on 2026-03-01: the split is known to differ.} */
  public String sentence() {
    return "Muted by %s on %s: %s".formatted(by, at.toString().substring(0, 10), reason);
  }

  /** The muted checks of an experiment, in order of their names. */
  public static List<MutedBody> of(Experiment experiment) {
    return experiment.mutedChecks().entrySet().stream()
        .map(
            muted ->
                new MutedBody(
                    muted.getKey(),
                    muted.getValue().reason(),
                    muted.getValue().by(),
                    muted.getValue().at()))
        .sorted(Comparator.comparing(MutedBody::check))
        .toList();
  }
}
