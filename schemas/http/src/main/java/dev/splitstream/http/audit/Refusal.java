package dev.splitstream.http.audit;

import dev.splitstream.http.audit.HourlyCounts.Counted;
import dev.splitstream.store.audit.RefusalStore.Refusals;
import java.util.List;
import java.util.Map;

/**
 * A request that was refused because of its sender, not because of its content.
 *
 * @param tenant empty if there was no credential, or one without a tenant
 * @param sender the credential as the history names it, or the address
 * @param status 401, 403 or 429
 * @param reason what the response said
 */
public record Refusal(String tenant, String sender, int status, String reason) {
  /** Stands for senders and reasons beyond the number that is counted separately. */
  public static final String OTHERS = "(others)";

  private static final int MAX_SENDER = 300;
  private static final int MAX_REASON = 200;

  /** Truncates values that would not fit into an index of the database. */
  public Refusal {
    sender = cut(sender, MAX_SENDER);
    reason = cut(reason, MAX_REASON);
  }

  /** The refusal to count when the number of separate counts is reached. */
  public Refusal lumped() {
    return new Refusal(tenant, OTHERS, status, OTHERS);
  }

  /** Converts counted refusals to rows of the database. */
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
    // Half a surrogate pair would not be valid text.
    return text.substring(0, Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit);
  }
}
