package dev.splitstream.tests.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.splitstream.tests.stack.Command;
import dev.splitstream.tests.stack.SharedStack;
import dev.splitstream.tests.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's own table of units, some of its rows invalid. */
@SharedStack
class ImportIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int UNITS_A = 600;
  private static final int UNITS_B = 400;

  private static final String MAPPING =
      """
      experiment:
        id: imported
        name: Imported
        variants:
          - {id: a, name: Old, value: gate_1, weight: 6000}
          - {id: b, name: New, value: gate_2, weight: 4000}
      unit: player
      variant: gate
      time: {column: at, format: iso}
      events:
        - {name: stayed, when: stayed}
        - {name: paid, when: always, value: amount}
      metrics:
        - id: imported_stayed
          numerator: {kind: occurred, event_name: stayed}
        - id: imported_paid
          numerator: {kind: sum, event_name: paid}
      """;

  private static Stack stack;
  private static Command.Outcome outcome;

  @BeforeAll
  static void importFile(Stack running, @TempDir Path folder) throws Exception {
    stack = running;
    Path mapping = Files.writeString(folder.resolve("mapping.yaml"), MAPPING);
    outcome = running.run(LIMIT, "import", csv(folder).toString(), "--mapping", mapping.toString());
  }

  /** Every second unit stayed; each paid a tenth of its number. Lines 2 to 5 are broken. */
  private static Path csv(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("player,gate,at,stayed,amount");
    lines.add("p1,gate_9,2025-02-01T10:00:00Z,true,1");
    lines.add(",gate_1,2025-02-01T10:00:00Z,true,1");
    lines.add("p3,gate_1,last week,true,1");
    lines.add("p4,gate_1,2025-02-01T10:00:00Z,true,much");
    for (int unit = 0; unit < UNITS_A + UNITS_B; unit++) {
      String gate = unit < UNITS_A ? "gate_1" : "gate_2";
      lines.add(
          "unit%d,%s,2025-02-01T10:00:00Z,%s,%d.%d"
              .formatted(unit, gate, unit % 2 == 0, unit / 10, unit % 10));
    }
    return Files.write(folder.resolve("units.csv"), lines);
  }

  @Test
  void import_someRowsBroken_succeeds() {
    assertThat(outcome.exitCode()).as(outcome.output()).isZero();
  }

  @Test
  void import_someRowsBroken_namesTheirLines() {
    assertThat(outcome.output())
        .contains("4 rows skipped")
        .contains("line 2:", "line 3:", "line 4:", "line 5:");
  }

  @Test
  void results_countEachUnit() {
    assertThat(variant("imported_stayed", 0).path("units").asInt()).isEqualTo(UNITS_A);
    assertThat(variant("imported_stayed", 1).path("units").asInt()).isEqualTo(UNITS_B);
  }

  @Test
  void results_countWhoStayed() {
    assertThat(variant("imported_stayed", 0).path("numerator").asInt()).isEqualTo(UNITS_A / 2);
    assertThat(variant("imported_stayed", 1).path("numerator").asInt()).isEqualTo(UNITS_B / 2);
  }

  @Test
  void results_sumValuesExactly() {
    assertThat(variant("imported_paid", 0).path("numerator").decimalValue())
        .isEqualByComparingTo("17970");
    assertThat(variant("imported_paid", 1).path("numerator").decimalValue())
        .isEqualByComparingTo("31980");
  }

  private static JsonNode variant(String metricId, int index) {
    JsonNode results = stack.query().get("/api/v1/experiments/imported/results").body();
    for (JsonNode metric : results.path("metrics")) {
      if (metric.path("metric_id").asText().equals(metricId)) {
        return metric.path("variants").path(index);
      }
    }
    throw new AssertionError("Cannot find metric " + metricId + " in " + results);
  }
}
