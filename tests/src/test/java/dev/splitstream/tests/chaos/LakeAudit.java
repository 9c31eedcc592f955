package dev.splitstream.tests.chaos;

import dev.splitstream.tests.stack.Lake;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.iceberg.data.Record;

/** Compares the events of record with those that were accepted. */
final class LakeAudit {
  private static final List<String> COLUMNS =
      List.of("event_id", "type", "name", "experiment_id", "variant_id", "occurred_at", "value");
  private static final int QUOTED = 10;

  private final Map<UUID, ChaosEvent> expected;
  private final Map<UUID, Integer> seen = new HashMap<>();
  private final List<String> unknown = new ArrayList<>();
  private final List<String> altered = new ArrayList<>();

  private LakeAudit(Map<UUID, ChaosEvent> expected) {
    this.expected = expected;
  }

  /** What is wrong: missing, double, unknown or altered events; empty if each is there once. */
  static List<String> findings(Lake lake, Map<UUID, ChaosEvent> expected)
      throws SQLException, IOException {
    LakeAudit audit = new LakeAudit(expected);
    lake.read(COLUMNS, audit::take);
    return audit.findings();
  }

  private void take(Record row) {
    UUID id = (UUID) row.getField("event_id");
    seen.merge(id, 1, Integer::sum);
    ChaosEvent event = expected.get(id);
    if (event == null) {
      unknown.add(row.toString());
    } else if (!isSame(event, row)) {
      altered.add(event + " became " + row);
    }
  }

  private static boolean isSame(ChaosEvent event, Record row) {
    Instant occurredAt = ((OffsetDateTime) row.getField("occurred_at")).toInstant();
    return event.type().equalsIgnoreCase(row.getField("type").toString())
        && event.name().equals(row.getField("name"))
        && Objects.equals(event.experiment(), row.getField("experiment_id"))
        && Objects.equals(event.variant(), row.getField("variant_id"))
        && event.micros() == ChronoUnit.MICROS.between(Instant.EPOCH, occurredAt)
        && Objects.equals(event.valueMicros(), row.getField("value"));
  }

  private List<String> findings() {
    List<String> missing =
        expected.values().stream()
            .filter(event -> !seen.containsKey(event.id()))
            .map(ChaosEvent::toString)
            .toList();
    List<String> doubled =
        seen.entrySet().stream()
            .filter(entry -> entry.getValue() > 1)
            .map(entry -> entry.getValue() + " times " + expected.get(entry.getKey()))
            .toList();
    List<String> findings = new ArrayList<>();
    quote(findings, "missing in the lake", missing);
    quote(findings, "more than once in the lake", doubled);
    quote(findings, "never accepted, but in the lake", unknown);
    quote(findings, "altered in the lake", altered);
    return findings;
  }

  static void quote(List<String> findings, String what, List<String> all) {
    if (!all.isEmpty()) {
      findings.add(all.size() + " " + what + ", for instance:");
      all.stream().sorted().limit(QUOTED).forEach(one -> findings.add("  " + one));
    }
  }
}
