package dev.splitstream.backfill.maintenance;

import static dev.splitstream.process.PrintedReport.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.backfill.maintenance.OrphanReport.Orphan;
import dev.splitstream.pipelines.lake.LakeContents;
import dev.splitstream.pipelines.lake.LakeContents.Unreferenced;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The same figures as text and as JSON. */
class LakeReportsTest {
  private static final Instant SETTLED = Instant.parse("2026-03-01T12:00:00Z");

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
                          new Unreferenced("s3://lake/b", 30, SETTLED, false))))),
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
                + "\"snapshots\":5,\"unreferenced\":2,\"orphans\":1,\"orphan_bytes\":700}],"
                + "\"settled_before\":\"2026-03-01T12:00:00Z\"}");
  }

  @Test
  void status_asText() {
    List<String> lines = STATUS.text().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(1).split(" +", -1))
        .containsExactly("events", "12", "34,567", "8,901", "5", "2", "1", "700");
    assertThat(lines.get(2)).startsWith("Files written before 2026-03-01T12:00:00Z can be orphans");
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
