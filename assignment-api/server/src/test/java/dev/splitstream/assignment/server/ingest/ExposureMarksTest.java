package dev.splitstream.assignment.server.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.enrichment.RequestSender;
import dev.splitstream.assignment.server.optout.Signals;
import dev.splitstream.catalog.CatalogSnapshot;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.catalog.Variant;
import dev.splitstream.event.Event;
import dev.splitstream.event.ExposureExclusion;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Exposures as they are accepted; {@code ExposureCheckTest} of the engine has every rule. */
class ExposureMarksTest {
  private static final String BOT =
      "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

  /** Each unit draws one of the two variants, so the other one is wrong. */
  @Test
  void exposure_toOneOfTwoVariants_counts() {
    for (String unit : IntStream.range(0, 20).mapToObj(i -> "u" + i).toList()) {
      assertThat(Stream.of("a", "b").map(variant -> exclusion(unit, variant, "")).toList())
          .containsOnlyOnce(ExposureExclusion.WRONG_VARIANT)
          .containsOnlyOnce((ExposureExclusion) null);
    }
  }

  @Test
  void exposureByABot_doesNotCount() {
    assertThat(exclusion("u", "a", ",\"context\":{\"user_agent\":\"" + BOT + "\"}"))
        .isEqualTo(ExposureExclusion.EXCLUDED);
  }

  @Test
  void exposureAfterTheStop_doesNotCount_andOneBeforeDoes() {
    Experiment stopped =
        Experiment.builder(IngestFixture.TENANT, "e")
            .status(ExperimentStatus.STOPPED)
            .externalAssignment(true)
            .variants(List.of(new Variant("a", "A", 10_000, "{}")))
            .startedAt(IngestFixture.STARTED)
            .stoppedAt(IngestFixture.NOW.minusSeconds(60))
            .build();
    assertThat(of(stopped, "2025-01-08T11:58:00Z").exclusion()).isNull();
    assertThat(of(stopped, "2025-01-08T11:59:30Z").exclusion())
        .isEqualTo(ExposureExclusion.OUTSIDE_SCHEDULE);
  }

  @Test
  void conversion_isNeverMarked() {
    assertThat(
            IngestFixture.accepted(
                    "{\"user_id\":\"u\",\"event_type\":\"conversion\",\"event_name\":\"n\","
                        + "\"experiment_id\":\"running\",\"variant_id\":\"a\"}")
                .exclusion())
        .isNull();
  }

  private static @Nullable ExposureExclusion exclusion(String unit, String variant, String more) {
    return IngestFixture.accepted(exposure(unit, "running", variant, more)).exclusion();
  }

  private static Event of(Experiment experiment, String time) {
    CatalogSnapshot catalog =
        new CatalogSnapshot(
            IngestFixture.REVISION,
            Map.of(
                IngestFixture.TENANT,
                TenantCatalog.of(IngestFixture.REVISION, List.of(experiment))));
    byte[] json = exposure("u", "e", "a", ",\"timestamp\":\"" + time + "\"").getBytes(UTF_8);
    IngestResult result =
        IngestFixture.intakes(catalog, IngestFixture.optOuts(), finding -> {})
            .open(IngestFixture.TENANT, RequestSender.UNKNOWN, Signals.NONE)
            .take(json, 0, json.length);
    return ((IngestResult.Accepted) result).event();
  }

  private static String exposure(String unit, String experiment, String variant, String more) {
    return "{\"user_id\":\""
        + unit
        + "\",\"event_type\":\"exposure\",\"experiment_id\":\""
        + experiment
        + "\",\"variant_id\":\""
        + variant
        + "\""
        + more
        + "}";
  }
}
