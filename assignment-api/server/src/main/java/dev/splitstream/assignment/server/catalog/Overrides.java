package dev.splitstream.assignment.server.catalog;

import dev.splitstream.assignment.server.json.Text;
import dev.splitstream.assignment.server.privacy.Pseudonyms;
import dev.splitstream.assignment.server.privacy.UserIds;
import dev.splitstream.assignment.server.problem.Problem;
import dev.splitstream.assignment.server.problem.ProblemException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Variants and variations that single units get whatever the draw says. */
class Overrides {
  private static final int MAX_OVERRIDES = 1_000;

  private final Pseudonyms pseudonyms;

  Overrides(Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  /**
   * The overrides with one more, or another.
   *
   * @throws ProblemException 400 for what is no user id, 409 when there are too many
   */
  Map<String, String> with(
      Map<String, String> overrides, String tenant, String userId, String value) {
    Map<String, String> changed = new HashMap<>(overrides);
    changed.put(pseudonym(tenant, userId), value);
    if (changed.size() > MAX_OVERRIDES) {
      throw ProblemException.of(
          Problem.Kind.CONFLICT,
          "There are " + MAX_OVERRIDES + " overrides already; for more, use a segment.");
    }
    return changed;
  }

  /** The overrides without that of a unit. */
  Map<String, String> without(Map<String, String> overrides, String tenant, String userId) {
    Map<String, String> changed = new HashMap<>(overrides);
    changed.remove(pseudonym(tenant, userId));
    return changed;
  }

  private String pseudonym(String tenant, String userId) {
    UserIds.fault(userId)
        .or(() -> Text.isWellFormed(userId) ? Optional.empty() : Optional.of("must be text"))
        .ifPresent(
            reason -> {
              throw ProblemException.invalid("/user_id", reason);
            });
    return pseudonyms.of(tenant).pseudonym(userId);
  }
}
