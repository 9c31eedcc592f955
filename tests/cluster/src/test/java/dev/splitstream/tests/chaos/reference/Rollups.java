package dev.splitstream.tests.chaos.reference;

import dev.splitstream.tests.stack.Stack;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * All that is added up from events.
 *
 * @param experiments rows about experiments that are not all zero
 * @param traffic rows about traffic that are not all zero
 */
public record Rollups(
    Map<ReferenceCell, Sums> experiments, Map<ReferenceTrafficCell, TrafficCount> traffic) {

  /** Those of the live generation, as they lie in the database. */
  public static Rollups stored(Stack stack) throws SQLException {
    return new Rollups(StoredRollups.read(stack), StoredTraffic.read(stack));
  }

  /**
   * What they have to be.
   *
   * @param pseudonyms what the product calls each unit
   */
  public static Rollups reference(Collection<ChaosEvent> events, Map<String, String> pseudonyms) {
    return new Rollups(ReferenceRollups.of(events), ReferenceTraffic.of(events, pseudonyms));
  }

  /** What is wrong with these, if the others are right. */
  public List<String> findings(Rollups reference) {
    List<String> findings = new ArrayList<>();
    findings.addAll(RollupAudit.findings("rollup", experiments, reference.experiments));
    findings.addAll(RollupAudit.findings("traffic", traffic, reference.traffic));
    return findings;
  }
}
