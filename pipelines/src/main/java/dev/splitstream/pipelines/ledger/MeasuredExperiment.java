package dev.splitstream.pipelines.ledger;

import java.util.List;

/**
 * An experiment as a ledger plays it.
 *
 * @param tenant whose
 * @param id which
 * @param metrics what is measured
 */
record MeasuredExperiment(String tenant, String id, List<MeasuredMetric> metrics) {

  /** Whether events of this name change any of its metrics. */
  boolean asksFor(String eventName) {
    for (int i = 0; i < metrics.size(); i++) {
      if (metrics.get(i).asksFor(eventName)) {
        return true;
      }
    }
    return false;
  }
}
