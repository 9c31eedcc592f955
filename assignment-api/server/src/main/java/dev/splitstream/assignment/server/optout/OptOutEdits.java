package dev.splitstream.assignment.server.optout;

import dev.splitstream.assignment.server.json.Text;
import dev.splitstream.assignment.server.privacy.Pseudonyms;
import dev.splitstream.assignment.server.privacy.UserIds;
import dev.splitstream.assignment.server.problem.ProblemException;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.problem.ProblemKind;
import dev.splitstream.store.optout.OptOutStore;
import dev.splitstream.store.optout.OptOutStore.Choice;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores opt-outs. This node applies a change at once, the others as soon as they receive it. */
class OptOutEdits {
  private final OptOutStore store;
  private final TransactionTemplate transaction;
  private final Pseudonyms pseudonyms;
  private final OptOuts optOuts;
  private final long limit;
  private final Clock clock;

  OptOutEdits(
      OptOutStore store,
      PlatformTransactionManager transactions,
      Pseudonyms pseudonyms,
      OptOuts optOuts,
      long limit,
      Clock clock) {
    this.store = store;
    this.transaction = new TransactionTemplate(transactions);
    this.pseudonyms = pseudonyms;
    this.optOuts = optOuts;
    this.limit = limit;
    this.clock = clock;
  }

  /** The most opt-outs of a tenant. */
  long limit() {
    return limit;
  }

  /**
   * Whether a unit opted out, as far as this node knows.
   *
   * @throws ProblemException 400 for an invalid user id
   */
  boolean isOptedOut(String tenant, @Nullable String userId) {
    return optOuts.contains(tenant, pseudonyms.of(tenant).pseudonym(checked(userId)));
  }

  /**
   * Stores a unit's choice.
   *
   * @throws ProblemException 400 for an invalid user id, 409 if there are too many opt-outs
   */
  void put(Access access, @Nullable String userId, boolean optedOut) {
    String tenant = access.tenant();
    String pseudonym = pseudonyms.of(tenant).pseudonym(checked(userId));
    if (optedOut && optOuts.size(tenant) >= limit && !optOuts.contains(tenant, pseudonym)) {
      throw ProblemException.of(
          ProblemKind.CONFLICT,
          "There are " + limit + " opt-outs already; ask for a larger quota.");
    }
    Choice choice = new Choice(tenant, pseudonym, optedOut);
    transaction.executeWithoutResult(status -> store.put(choice, access.actor(), clock.instant()));
    optOuts.apply(List.of(choice));
  }

  private static String checked(@Nullable String userId) {
    if (userId == null) {
      throw ProblemException.invalid("/user_id", "is required");
    }
    UserIds.fault(userId)
        .or(() -> Text.isWellFormed(userId) ? Optional.empty() : Optional.of("must be text"))
        .ifPresent(
            reason -> {
              throw ProblemException.invalid("/user_id", reason);
            });
    return userId;
  }
}
