package dev.splitstream.assignment.server.catalog.report;

import dev.splitstream.catalog.audit.AuditRecord;
import java.time.Instant;
import java.util.List;

/** The history of experiments, as far as reports read it. */
@FunctionalInterface
interface ExperimentEdits {
  /**
   * A tenant's edits of experiments in a span of time, in their order, after the last edit of each
   * experiment before it.
   */
  List<AuditRecord> in(String tenant, Instant from, Instant to);
}
