package dev.splitstream.store.optout;

import dev.splitstream.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** The units that opted out, numbered by changes, so that nodes read only what is new. */
// ADR-0110
public interface OptOutStore {
  /** Where the database announces each change. */
  String CHANNEL = "opt_outs";

  /** How long a withdrawn opt-out is kept for nodes that follow; others read everything. */
  Duration WITHDRAWN_KEPT = Duration.ofDays(1);

  /**
   * What one unit wants.
   *
   * @param tenant whose unit
   * @param pseudonym 16 bytes in base64url
   * @param optedOut whether it opted out
   */
  record Choice(String tenant, String pseudonym, boolean optedOut) {
    byte[] bytes() {
      return Base64.getUrlDecoder().decode(pseudonym);
    }
  }

  /**
   * What was read.
   *
   * @param change the number of the newest change
   * @param choices that were asked for
   */
  record Choices(long change, List<Choice> choices) {}

  /** The number of the newest change. */
  long lastChange();

  /** All opt-outs of all tenants. Call it in a transaction of isolation REPEATABLE READ. */
  Choices all();

  /** What changed since that number, in order. Call it as {@link #all}. */
  Choices since(long known);

  /**
   * Stores a unit's choice; call it in a transaction. Repeating the current choice is no change.
   *
   * @param actor who says so
   * @return whether it changed something
   */
  boolean put(Choice choice, String actor, Instant now);

  /** The opt-outs in the database. */
  static OptOutStore in(Database database) {
    return new JdbcOptOutStore(database);
  }
}
