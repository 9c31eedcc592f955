package dev.splitstream.assignment.server.catalog.units;

import dev.splitstream.assignment.server.privacy.Pseudonyms;
import dev.splitstream.assignment.server.privacy.UserIds;
import dev.splitstream.http.json.Text;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Variants and variations assigned to single units, overriding draws and rules. */
public class Overrides {
  private static final int MAX_OVERRIDES = 1_000;

  private final Pseudonyms pseudonyms;

  Overrides(Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  /**
   * The overrides with one added or replaced.
   *
   * @throws ProblemException 400 for an invalid user id, 409 when there are too many
   */
  public Map<String, String> with(
      Map<String, String> overrides, String tenant, String userId, String value) {
    Map<String, String> changed = new HashMap<>(overrides);
    changed.put(pseudonym(tenant, userId), value);
    if (changed.size() > MAX_OVERRIDES) {
      throw ProblemException.of(
          ProblemKind.CONFLICT,
          "There are already " + MAX_OVERRIDES + " overrides; use a segment for more.");
    }
    return changed;
  }

  /** The overrides without the one of a unit. */
  public Map<String, String> without(Map<String, String> overrides, String tenant, String userId) {
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
