package dev.splitstream.query.server.results.body;

import dev.splitstream.catalog.plan.Decision;
import dev.splitstream.http.json.EnumNames;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What people decided after an experiment.
 *
 * @param outcome {@code shipped}, {@code rolled_back} or {@code iterate}
 * @param variantId the variant that was shipped; none unless one was
 * @param reason why
 * @param by who recorded it
 * @param at when
 */
public record RecordedDecision(
    String outcome, @Nullable String variantId, String reason, String by, Instant at) {
  /** What the catalog has. */
  public static RecordedDecision of(Decision decision) {
    return new RecordedDecision(
        EnumNames.of(decision.outcome()),
        decision.variantId(),
        decision.reason(),
        decision.by(),
        decision.at());
  }
}
