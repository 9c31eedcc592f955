package dev.splitstream.backfill.maintenance;

import static dev.splitstream.process.PrintedReport.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.backfill.maintenance.OrphanReport.Orphan;
import dev.splitstream.pipelines.lake.LakeContents;
import dev.splitstream.pipelines.lake.LakeContents.Unreferenced;
import dev.splitstream.pipelines.lake.maintenance.CompactedPartition;
import dev.splitstream.pipelines.lake.maintenance.CompactedPartition.Outcome;
import dev.splitstream.pipelines.lake.maintenance.LakeExpiry.Expired;
import dev.splitstream.pipelines.lake.maintenance.LakeHold.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The same figures as text and as JSON. */
class LakeReportsTest {
  private static final Instant SETTLED = Instant.parse("2026-03-01T12:00:00Z");

  private static final CompactedPartition PLANNED =
      new CompactedPartition(
          "events", "occurred_at_day=2026-03-01", 900, 9, 4_000, 0, 0, Outcome.PLANNED);

  private static final CompactedPartition COMPACTED_LATE =
      new CompactedPartition(
          "late_events", "tenant_bucket=3", 1_200, 12, 5_000, 1, 3_000, Outcome.COMPACTED);

  private static final CompactedPartition SKIPPED =
      new CompactedPartition("events", "tenant_bucket=4", 8, 2, 70, 0, 0, Outcome.SKIPPED);

  private static final LakeStatusReport STATUS =
      new LakeStatusReport(
          List.of(
              LakeStatusReport.Contents.of(
                  new LakeContents(
                      "events",
                      12,
                      34_567,
                      8_901,
                      5,
                      List.of(
                          new Unreferenced("s3://lake/a", 700, SETTLED, true),
                          new Unreferenced("s3://lake/b", 30, SETTLED, false))),
                  List.of(PLANNED, COMPACTED_LATE))),
          List.of(new Tag("report", 17, SETTLED)),
          Optional.of(SETTLED));

  private static final OrphanReport ORPHANS =
      new OrphanReport(
          false,
          1,
          1_700,
          List.of(new Orphan("s3://lake/a", 1_700, SETTLED.minusSeconds(60))),
          Optional.empty());

  @Test
  void status_asJson() {
    assertThat(json(STATUS))
        .isEqualTo(
            "{\"tables\":[{\"table\":\"events\",\"files\":12,\"bytes\":34567,\"rows\":8901,"
                + "\"files_to_compact\":9,\"snapshots\":5,\"unreferenced\":2,\"orphans\":1,\"orphan_bytes\":700}],"
                + "\"tags\":[{\"name\":\"report\",\"snapshot_id\":17,"
                + "\"until\":\"2026-03-01T12:00:00Z\"}],"
                + "\"settled_before\":\"2026-03-01T12:00:00Z\"}");
  }

  @Test
  void status_asText() {
    List<String> lines = STATUS.text().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(1).split(" +", -1))
        .containsExactly("events", "12", "34,567", "8,901", "9", "5", "2", "1", "700");
    assertThat(lines.get(2)).isEqualTo("Tag report holds snapshot 17 until 2026-03-01T12:00:00Z");
    assertThat(lines.get(3)).startsWith("Files written before 2026-03-01T12:00:00Z can be orphans");
  }

  @Test
  void compaction_addsUpWhatWasReplaced() {
    CompactionReport done = CompactionReport.of(List.of(COMPACTED_LATE, SKIPPED), false);
    assertThat(done.text())
        .isEqualTo(
            "12 files (5,000 bytes, 1,200 rows) in 1 partition became 1 file (3,000 bytes); left for the"
                + " next run: 1 partition\n");
    assertThat(CompactionReport.of(List.of(PLANNED), true).text())
        .isEqualTo("9 files (4,000 bytes, 900 rows) in 1 partition would be compacted\n");
    assertThat(CompactionReport.of(List.of(), false).text()).isEqualTo("Nothing to compact\n");
  }

  @Test
  void compaction_saysWhatBecameOfAPartition() {
    assertThat(CompactionReport.line(COMPACTED_LATE))
        .isEqualTo("late_events/tenant_bucket=3: 12 files, 5,000 bytes became 1 file, 3,000 bytes");
    assertThat(CompactionReport.line(SKIPPED))
        .endsWith("2 files, 70 bytes were left: another writer changed them");
  }

  @Test
  void expiry_asText() {
    assertThat(new ExpiryReport(List.of(new Expired("events", 3, 1, 12))).text())
        .isEqualTo("events: expired 3 snapshots, kept 1; deleted 12 files\n");
  }

  @Test
  void orphans_asJson() {
    assertThat(json(ORPHANS))
        .isEqualTo(
            "{\"deleted\":false,\"files\":1,\"bytes\":1700,\"orphans\":[{\"path\":\"s3://lake/a\","
                + "\"bytes\":1700,\"written_at\":\"2026-03-01T11:59:00Z\"}],"
                + "\"settled_before\":null}");
  }

  @Test
  void orphans_asText() {
    assertThat(ORPHANS.text().lines())
        .startsWith(
            "s3://lake/a  1,700 bytes  2026-03-01T11:59:00Z",
            "Orphans: 1 files, 1,700 bytes; --delete deletes them")
        .last()
        .asString()
        .startsWith("No file can be identified as an orphan yet");
  }

  @Test
  void deletedOrphans_areSaidToBe() {
    OrphanReport deleted =
        new OrphanReport(true, 1, 1_700, ORPHANS.orphans(), ORPHANS.settledBefore());
    assertThat(json(deleted)).startsWith("{\"deleted\":true,");
    assertThat(deleted.text()).contains("\nDeleted 1 files, 1,700 bytes\n");
  }
}
