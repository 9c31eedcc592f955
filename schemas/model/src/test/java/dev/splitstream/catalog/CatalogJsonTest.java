package dev.splitstream.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.splitstream.catalog.allocation.BucketRange;
import dev.splitstream.catalog.allocation.HashMethod;
import dev.splitstream.catalog.allocation.RampStep;
import dev.splitstream.catalog.measure.Aim;
import dev.splitstream.catalog.measure.Measure;
import dev.splitstream.catalog.measure.MetricUnit;
import dev.splitstream.catalog.measure.PropertyFilter;
import dev.splitstream.catalog.measure.ValueCurrency;
import dev.splitstream.catalog.targeting.Audience;
import dev.splitstream.catalog.targeting.Audience.Condition;
import dev.splitstream.catalog.targeting.Audience.Operator;
import dev.splitstream.catalog.targeting.FlagRule;
import dev.splitstream.catalog.targeting.Prerequisite;
import dev.splitstream.catalog.targeting.Serve;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogJsonTest {
  private static final Instant NOON = Instant.parse("2025-01-08T12:00:00.123456Z");

  private static final Audience AUDIENCE =
      new Audience.All(
          List.of(
              new Condition("country", Operator.IN, List.of("US", "日本")),
              new Audience.Not(new Audience.InSegment("internal")),
              new Audience.Any(
                  List.of(
                      new Condition("age", Operator.GREATER, List.of(17)),
                      new Condition("beta", Operator.EQUALS, List.of(true)),
                      new Condition("plan", Operator.EXISTS, List.of())))));

  private static final List<PropertyFilter> FILTERS =
      List.of(
          new PropertyFilter("plan", PropertyFilter.Operator.IN, List.of("pro", 2, true, 1.50)),
          new PropertyFilter("coupon", PropertyFilter.Operator.EXISTS, List.of()));

  /** Its documents stay as they were, and those of earlier versions can be read. */
  @Test
  void tenantWithoutSettings_hasNoSuchMembers() {
    TenantCatalog catalog = TenantCatalog.of(3, List.of(new Layer("l", "L", "salt", 3)));
    String document = CatalogJson.write(catalog);
    assertThat(document).doesNotContain("privacy", "governance");
    assertThat(CatalogJson.readTenant(document)).isEqualTo(catalog);
    assertThat(CatalogJson.readTenant(document).privacySettings())
        .isEqualTo(PrivacySettings.DEFAULT);
    assertThat(CatalogJson.readTenant(document).governanceSettings())
        .isEqualTo(GovernanceSettings.DEFAULT);
  }

  static List<CatalogEntry> entries() {
    Prerequisite prerequisite = new Prerequisite("gate", List.of("on"));
    return List.of(
        new Metric("m", "M", new Measure(Measure.Kind.SUM, "buy"), Optional.empty(), 1),
        new Metric("w", "W", new Measure(Measure.Kind.SUM, "buy", FILTERS), Optional.empty(), 5)
            .toBuilder()
                .description("What it means")
                .delay(60)
                .window(86_400)
                .cap(new BigDecimal("100.00"))
                .currency(new ValueCurrency("USD", Map.of("EUR", new BigDecimal("1.080"))))
                .unit(MetricUnit.COUNT)
                .aim(Aim.DECREASE)
                .covariateDays(14)
                .definedAt(3)
                .build(),
        new Segment("s", "S", AUDIENCE, new Segment.UnitList("ab".repeat(32), 3), 2),
        new Layer("l", "L", "salt", 3),
        new Holdout("h", "H", "salt", 500, Set.of("l"), 4),
        new Flag(
            "f",
            "F",
            "web",
            Flag.Type.JSON,
            true,
            true,
            "salt",
            List.of(new Flag.Variation("a", "{\"x\":[1.10,null]}"), new Flag.Variation("b", "2")),
            "a",
            List.of(prerequisite),
            List.of(
                new FlagRule(AUDIENCE, new Serve.Fixed("a")),
                new FlagRule(null, new Serve.Rollout(List.of(new Serve.Share("b", 100)))),
                new FlagRule(null, new Serve.Run("e"))),
            "b",
            Map.of("pseudonym", "b"),
            5),
        Experiment.builder("acme", "e")
            .ownerTeam("web")
            .status(ExperimentStatus.RUNNING)
            .hash(HashMethod.GROWTHBOOK_V2)
            .layerId("l")
            .range(new BucketRange(1_000, 3_000))
            .allocation(500)
            .ramp(List.of(new RampStep(NOON, 2_000)))
            .startAt(NOON)
            .audience(AUDIENCE)
            .prerequisites(List.of(prerequisite))
            .sticky(true)
            .externalAssignment(true)
            .variants(
                List.of(
                    new Variant("a", "A", 5_000, "{\"color\":\"blue\"}"),
                    new Variant("b", "B", 0, "{}", List.of(), Map.of("size", "big"))
                        .withRanges(List.of(new BucketRange(5_000, 10_000)))))
            .overrides(Map.of("pseudonym", "b"))
            .metricIds(List.of("m"))
            .metricsSince(Map.of("m", 9L))
            .startedAt(NOON)
            .stoppedAt(NOON)
            .reassignedAt(NOON)
            .startedRevision(8)
            .revision(6)
            .build(),
        PrivacySettings.DEFAULT.withRevision(8),
        new GovernanceSettings(
            GovernanceSettings.ID,
            List.of(GuardedAction.START, GuardedAction.PUBLISH),
            GovernanceSettings.Editors.OWNERS,
            9));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void entry_isReadAsItWasWritten(CatalogEntry entry) {
    assertThat(CatalogJson.read(entry.entryKind(), CatalogJson.write(entry))).isEqualTo(entry);
  }

  @ParameterizedTest
  @MethodSource("entries")
  void entry_hasNothingOnTheWireButItsRecord(CatalogEntry entry) {
    assertThat(CatalogJson.write(entry)).doesNotContain("kind\":\"" + entry.entryKind().name());
  }

  @Test
  void snapshot_isReadAsItWasWritten() {
    TenantCatalog catalog = TenantCatalog.of(6, entries());
    assertThat(CatalogJson.readTenant(CatalogJson.write(catalog))).isEqualTo(catalog);
  }

  @Test
  void snapshot_ofEqualCatalogs_isTheSameText() {
    List<CatalogEntry> reversed = new ArrayList<>(entries());
    Collections.reverse(reversed);
    assertThat(CatalogJson.write(TenantCatalog.of(6, reversed)))
        .isEqualTo(CatalogJson.write(TenantCatalog.of(6, entries())));
  }

  @Test
  void snapshot_thatIsDamaged_isRefused() {
    String half = CatalogJson.write(TenantCatalog.of(6, entries())).substring(0, 300);
    assertThatIllegalArgumentException().isThrownBy(() -> CatalogJson.readTenant(half));
  }

  @Test
  void metric_fromBeforeThereWereWindows_isRead() {
    String document =
        "{'id':'m','name':'M','numerator':{'kind':'sum','event_name':'buy'},'revision':1}";
    assertThat(CatalogJson.read(EntryKind.METRIC, document.replace('\'', '"')))
        .isEqualTo(entries().get(0));
  }

  @Test
  void metric_withoutAnythingSpecial_isWrittenWithItsAimAlone() {
    assertThat(CatalogJson.write(entries().get(0)))
        .isEqualTo(
            ("{'id':'m','name':'M','numerator':{'kind':'sum','event_name':'buy'},"
                    + "'aim':'increase','revision':1}")
                .replace('\'', '"'));
  }

  @Test
  void experiment_withoutMetricsAddedLater_isReadAndWrittenAsBefore() {
    Experiment experiment = Experiment.builder("acme", "e").build();
    String document = CatalogJson.write(experiment);
    assertThat(document).doesNotContain("since", "started", "owner_team");
    assertThat(CatalogJson.read(EntryKind.EXPERIMENT, document)).isEqualTo(experiment);
  }

  @Test
  void governance_isWrittenAsItIsSent() {
    assertThat(CatalogJson.write(entries().get(8)))
        .isEqualTo(
            "{'id':'governance','approvals':['start','publish'],'experiment_edits':'owners','revision':9}"
                .replace('\'', '"'));
  }

  @Test
  void choices_areInLowerCase() {
    assertThat(CatalogJson.write(entries().get(6)))
        .contains("\"status\":\"running\"", "\"hash\":\"growthbook_v2\"")
        .contains("\"operator\":\"in\"");
  }

  @Test
  void numbers_keepTheirDigits() {
    Variant variant = new Variant("a", "A", 5_000, "{\"x\":1.10,\"y\":12345678901234567890.5}");
    Experiment experiment = Experiment.builder("acme", "e").variants(List.of(variant)).build();
    assertThat(CatalogJson.read(EntryKind.EXPERIMENT, CatalogJson.write(experiment)))
        .isEqualTo(experiment);
  }

  @Test
  void experiment_isFlatAndInSnakeCase() {
    assertThat(CatalogJson.write(entries().get(6)))
        .contains("\"layer_id\":\"l\"", "\"config\":{\"color\":\"blue\"}", "\"metrics\":[\"m\"]")
        .contains("\"start_at\":\"2025-01-08T12:00:00.123456Z\"");
  }
}
