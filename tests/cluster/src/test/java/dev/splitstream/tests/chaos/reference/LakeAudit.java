package dev.splitstream.tests.chaos.reference;

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
import java.util.stream.Stream;
import org.apache.iceberg.data.Record;

/** Compares the events of record with those that were accepted. */
public final class LakeAudit {
  private static final List<String> COLUMNS =
      Stream.concat(
              Stream.of("event_id", "unit_id", "type", "name", "experiment_id", "variant_id"),
              Stream.concat(Stream.of("occurred_at", "value", "currency"), Place.FIELDS.stream()))
          .toList();
  private static final int QUOTED = 10;

  private final Map<UUID, ChaosEvent> expected;
  private final Map<UUID, Integer> seen = new HashMap<>();
  private final List<String> unknown = new ArrayList<>();
  private final List<String> altered = new ArrayList<>();
  private final Map<String, String> pseudonyms = new HashMap<>();
  private final Map<String, String> units = new HashMap<>();
  private final List<String> confused = new ArrayList<>();

  private LakeAudit(Map<UUID, ChaosEvent> expected) {
    this.expected = expected;
  }

  /** Looks at every event of record. */
  public static LakeAudit read(Lake lake, Map<UUID, ChaosEvent> expected)
      throws SQLException, IOException {
    LakeAudit audit = new LakeAudit(expected);
    lake.read(COLUMNS, audit::take);
    return audit;
  }

  private void take(Record row) {
    UUID id = (UUID) row.getField("event_id");
    seen.merge(id, 1, Integer::sum);
    ChaosEvent event = expected.get(id);
    if (event == null) {
      unknown.add(row.toString());
      return;
    }
    if (!isSame(event, row)) {
      altered.add(event + " became " + row);
    }
    String pseudonym = row.getField("unit_id").toString();
    String before = pseudonyms.putIfAbsent(event.unit(), pseudonym);
    String namesake = units.putIfAbsent(pseudonym, event.unit());
    if ((before != null && !before.equals(pseudonym))
        || (namesake != null && !namesake.equals(event.unit()))) {
      confused.add(event.unit() + " became " + pseudonym + ", which is " + namesake);
    }
  }

  private static boolean isSame(ChaosEvent event, Record row) {
    Instant occurredAt = ((OffsetDateTime) row.getField("occurred_at")).toInstant();
    return event.type().equalsIgnoreCase(row.getField("type").toString())
        && event.name().equals(row.getField("name"))
        && Objects.equals(event.experiment(), row.getField("experiment_id"))
        && Objects.equals(event.variant(), row.getField("variant_id"))
        && event.micros() == ChronoUnit.MICROS.between(Instant.EPOCH, occurredAt)
        && Objects.equals(event.valueMicros(), row.getField("value"))
        && Objects.equals(event.currency(), row.getField("currency"))
        && Place.FIELDS.stream()
            .allMatch(field -> Objects.equals(event.place().kept(field), row.getField(field)));
  }

  /** What each unit is called here. */
  public Map<String, String> pseudonyms() {
    return Map.copyOf(pseudonyms);
  }

  /**
   * What is wrong: missing, double, unknown or altered events, units with two names or with one in
   * common; empty if each event is there once.
   */
  public List<String> findings() {
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
    quote(findings, "of a confused unit in the lake", confused);
    return findings;
  }

  static void quote(List<String> findings, String what, List<String> all) {
    if (!all.isEmpty()) {
      findings.add(all.size() + " " + what + ", for instance:");
      all.stream().sorted().limit(QUOTED).forEach(one -> findings.add("  " + one));
    }
  }
}
