package dev.splitstream.backfill.maintenance;

import dev.splitstream.pipelines.lake.maintenance.LakeExpiry.Expired;
import dev.splitstream.process.Report;
import java.util.List;

/**
 * What expired.
 *
 * @param tables each table of the lake
 */
record ExpiryReport(List<Expired> tables) implements Report {
  /** Copies the list. */
  ExpiryReport {
    tables = List.copyOf(tables);
  }

  @Override
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Expired table : tables) {
      text.append(
          "%s: expired %s, kept %d; deleted %s%n"
              .formatted(
                  table.table(),
                  Amount.of(table.snapshots(), "snapshot"),
                  table.snapshotsLeft(),
                  Amount.of(table.files(), "file")));
    }
    return text.toString();
  }
}
