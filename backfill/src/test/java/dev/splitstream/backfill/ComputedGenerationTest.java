package dev.splitstream.backfill;

import static dev.splitstream.process.PrintedReport.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The same facts as text and as JSON. */
class ComputedGenerationTest {
  private static final ComputedGeneration COMPUTED =
      new ComputedGeneration(3, new BackfillPlan(42, 2, 1_000, 7_000), 1_234);

  @Test
  void generation_asText() {
    assertThat(COMPUTED.text())
        .isEqualTo(
            "Generation 3 is complete: reads 7,000 events in 2 files (1,000 bytes) of lake snapshot"
                + " 42, wrote 1,234 rollup rows"
                + System.lineSeparator());
  }

  @Test
  void generation_asJson() {
    assertThat(json(COMPUTED))
        .isEqualTo(
            "{\"generation\":3,\"read\":{\"snapshot_id\":42,\"files\":2,\"bytes\":1000,\"rows\":7000},"
                + "\"written_rows\":1234}");
  }
}
