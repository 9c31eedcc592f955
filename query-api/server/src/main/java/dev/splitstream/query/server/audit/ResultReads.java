package dev.splitstream.query.server.audit;

import dev.splitstream.http.access.Access;
import dev.splitstream.http.audit.HourlyCounts;
import dev.splitstream.http.audit.Refusal;
import java.time.Clock;

/** Counts who reads the results of which experiment, by the hour. */
public final class ResultReads {
  /** No id has brackets. */
  private static final String ALL = "(all)";

  private final HourlyCounts<Read> counts;

  ResultReads(Clock clock, int limit) {
    counts = new HourlyCounts<>(clock, limit, Read::lumped);
  }

  /**
   * A read.
   *
   * @param actor as the history names it
   */
  record Read(String tenant, String experimentId, String actor) {
    Read lumped() {
      return new Read(tenant, Refusal.OTHERS, Refusal.OTHERS);
    }
  }

  /** Counts one read. */
  public void count(Access access, String experimentId) {
    counts.add(new Read(access.tenant(), experimentId, access.actor()));
  }

  /** Counts one read of many experiments at once, as one of the experiment {@value #ALL}. */
  public void countAll(Access access) {
    count(access, ALL);
  }

  HourlyCounts<Read> counts() {
    return counts;
  }
}
