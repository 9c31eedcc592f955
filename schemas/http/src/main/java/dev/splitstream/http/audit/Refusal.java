package dev.splitstream.http.audit;

import dev.splitstream.http.audit.HourlyCounts.Counted;
import dev.splitstream.store.audit.RefusalStore.Refusals;
import java.util.List;
import java.util.Map;

/**
 * A request that was refused for its sender, not for what it asks.
 *
 * @param tenant empty where the credential, if there was one, told none
 * @param sender the credential as the history names it, or the address
 * @param status 401, 403 or 429
 * @param reason what the response said
 */
public record Refusal(String tenant, String sender, int status, String reason) {
  /** What stands for senders and reasons beyond the number that is told apart. */
  public static final String OTHERS = "(others)";

  private static final int MAX_SENDER = 300;
  private static final int MAX_REASON = 200;

  /** Shortens what would not fit into an index of the database. */
  public Refusal {
    sender = cut(sender, MAX_SENDER);
    reason = cut(reason, MAX_REASON);
  }

  /** What stands for this one beyond the number that is told apart. */
  public Refusal lumped() {
    return new Refusal(tenant, OTHERS, status, OTHERS);
  }

  /** Refusals that were counted, as rows of the database. */
  public static List<Refusals> rows(Map<Counted<Refusal>, Long> counts) {
    return counts.entrySet().stream().map(count -> row(count.getKey(), count.getValue())).toList();
  }

  private static Refusals row(Counted<Refusal> counted, long count) {
    Refusal what = counted.what();
    return new Refusals(
        what.tenant(), counted.hour(), what.sender(), what.status(), what.reason(), count);
  }

  private static String cut(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    // Half of a pair would be no text.
    return text.substring(0, Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit);
  }
}
