package dev.splitstream.assignment.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.splitstream.assignment.engine.api.Attributes;
import dev.splitstream.assignment.engine.api.Reason;
import dev.splitstream.assignment.engine.api.Unit;
import dev.splitstream.assignment.engine.api.UnitLists;
import dev.splitstream.assignment.engine.api.UnreadableAttribute;
import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.Flag;
import dev.splitstream.catalog.Segment;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.catalog.Variant;
import dev.splitstream.catalog.targeting.Audience;
import dev.splitstream.catalog.targeting.Audience.Condition;
import dev.splitstream.catalog.targeting.Audience.Operator;
import dev.splitstream.catalog.targeting.FlagRule;
import dev.splitstream.catalog.targeting.Serve;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Attributes that conditions cannot compare: they are reported, and make the condition false. */
class UnreadableTest {
  private final List<UnreadableAttribute> found = new ArrayList<>();

  static Stream<Arguments> unreadable() {
    return Stream.of(
        arguments("latest", Operator.VERSION_GREATER, "1.0.0", "a version such as 2.1.0"),
        arguments(17, Operator.VERSION_GREATER, "1.0.0", "a version such as 2.1.0"),
        arguments("soon", Operator.GREATER, "2025-01-08", "an ISO 8601 date or time"),
        arguments(1_736_334_000, Operator.GREATER, "2025-01-08", "an ISO 8601 date or time"),
        arguments("12", Operator.LESS, 13, "a number"),
        arguments("12", Operator.EQUALS, 12, "a number"),
        arguments("true", Operator.NOT_EQUALS, true, "true or false"),
        arguments(List.of("a"), Operator.IN, "a", "text"),
        arguments(7, Operator.NOT_IN, "a", "text"),
        arguments(7, Operator.STARTS_WITH, "7", "text"),
        arguments(7, Operator.CONTAINS, "7", "text or a list"),
        arguments("a".repeat(4_097), Operator.MATCHES, "a", "text of at most 4096 characters"));
  }

  static Stream<Arguments> readable() {
    return Stream.of(
        arguments("0.9", Operator.VERSION_GREATER, "1.0.0"),
        arguments("2024-01-08", Operator.GREATER, "2025-01-08"),
        arguments(14, Operator.LESS, 13),
        arguments("b", Operator.EQUALS, "a"),
        arguments("a", Operator.NOT_IN, "a"),
        arguments(List.of(7), Operator.CONTAINS, "a"),
        arguments("b", Operator.MATCHES, "a"));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void valueOfAnotherForm_isReported(
      Object value, Operator operator, Object constant, String expected) {
    decide(value, condition(operator, constant));
    assertThat(found)
        .singleElement()
        .satisfies(one -> assertThat(one.expected()).contains(expected));
    assertThat(found.get(0))
        .extracting(
            UnreadableAttribute::kind, UnreadableAttribute::id, UnreadableAttribute::attribute)
        .containsExactly(EntryKind.EXPERIMENT, "e", "a");
  }

  @ParameterizedTest
  @MethodSource("readable")
  void valueThatDiffers_isNotReported(Object value, Operator operator, Object constant) {
    assertThat(decide(value, condition(operator, constant))).isEqualTo(Reason.NOT_TARGETED);
    assertThat(found).isEmpty();
  }

  @Test
  void missingAttribute_isNotReported() {
    Unit unit = new Unit("u", Attributes.NONE, id -> id, Map.of()).heardBy(found::add);
    Evaluator.decide(catalog(condition(Operator.LESS, 1)), unit, 0, "e");
    assertThat(found).isEmpty();
  }

  @Test
  void conditionInASegment_isReportedForTheExperiment() {
    Segment segment = new Segment("s", "S", condition(Operator.LESS, 1), null, 0);
    CompiledCatalog catalog = catalog(new Audience.InSegment("s"), segment);
    Evaluator.decide(catalog, unit("many"), 0, "e");
    assertThat(found).extracting(UnreadableAttribute::id).containsExactly("e");
  }

  @Test
  void conditionOfAFlag_isReportedForTheFlag() {
    FlagRule rule = new FlagRule(condition(Operator.LESS, 1), new Serve.Fixed("on"));
    Flag flag =
        new Flag(
            "f",
            "F",
            null,
            Flag.Type.BOOLEAN,
            true,
            false,
            "s",
            List.of(new Flag.Variation("on", "true")),
            "on",
            List.of(),
            List.of(rule),
            "on",
            Map.of(),
            0);
    Evaluator.flag(catalog(null, flag), unit("many"), 0, "f");
    assertThat(found)
        .extracting(UnreadableAttribute::kind, UnreadableAttribute::id)
        .containsExactly(tuple(EntryKind.FLAG, "f"));
  }

  @Test
  void conditionOfInternalTraffic_isReportedForItsSegment() {
    Segment internal = new Segment(Segment.INTERNAL, "I", condition(Operator.LESS, 1), null, 0);
    Evaluator.decide(catalog(null, internal), unit("many"), 0, "e");
    assertThat(found)
        .extracting(UnreadableAttribute::kind, UnreadableAttribute::id)
        .containsExactly(tuple(EntryKind.SEGMENT, "internal"));
  }

  @Test
  void explanation_saysWhatCouldNotBeRead() {
    CompiledCatalog catalog = catalog(condition(Operator.VERSION_LESS, "2.1"));
    assertThat(Evaluator.explain(catalog, unit("latest"), 0, "e").steps())
        .last()
        .satisfies(
            step ->
                assertThat(step.detail())
                    .isEqualTo(
                        "The audience does not match. The attribute a could not be read for"
                            + " experiment e: it must be a version such as 2.1.0."));
    assertThat(found).as("explanations are not counted").isEmpty();
  }

  private Reason decide(Object value, Condition condition) {
    return Evaluator.decide(catalog(condition), unit(value), 0, "e").reason();
  }

  private Unit unit(Object value) {
    return new Unit("u", Attributes.of(Map.of("a", value)), id -> id, Map.of()).heardBy(found::add);
  }

  private static Condition condition(Operator operator, Object constant) {
    return new Condition("a", operator, List.of(constant));
  }

  private static CompiledCatalog catalog(@Nullable Audience audience, CatalogEntry... more) {
    List<CatalogEntry> entries = new ArrayList<>(List.of(more));
    entries.add(
        Experiment.builder("acme", "e")
            .status(ExperimentStatus.RUNNING)
            .audience(audience)
            .allocation(10_000)
            .variants(
                List.of(new Variant("x", "X", 5_000, "{}"), new Variant("y", "Y", 5_000, "{}")))
            .build());
    return CompiledCatalog.compile(TenantCatalog.of(1, entries), UnitLists.NONE);
  }
}
