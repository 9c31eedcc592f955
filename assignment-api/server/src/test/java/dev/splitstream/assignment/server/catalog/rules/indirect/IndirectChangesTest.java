package dev.splitstream.assignment.server.catalog.rules.indirect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.catalog.rules.EditContext;
import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.Segment;
import dev.splitstream.catalog.Segment.UnitList;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.catalog.Variant;
import dev.splitstream.catalog.targeting.Audience;
import dev.splitstream.catalog.targeting.Audience.Condition;
import dev.splitstream.catalog.targeting.Audience.Operator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Edits of segments that experiments under way refer to. */
class IndirectChangesTest {
  private static final Condition US = new Condition("country", Operator.IN, List.of("US", "CA"));
  private static final Condition PRO = new Condition("plan", Operator.EQUALS, List.of("pro"));
  private static final Audience IN_S = new Audience.InSegment("s");

  private final List<CatalogEntry> others = new ArrayList<>();
  private Movement listed = Movement.NONE;

  @Test
  void otherConditions_break() {
    others.add(experiment("e", IN_S));
    assertThat(effects(segment("s", US), segment("s", PRO)).breaking())
        .containsExactly(
            "experiment e: the compared units would change (experiment e > segment s)");
  }

  @Test
  void wayThroughOtherSegments_isNamed() {
    others.add(experiment("e", new Audience.Any(List.of(PRO, new Audience.InSegment("m")))));
    others.add(segment("m", new Audience.All(List.of(US, IN_S))));
    assertThat(effects(segment("s", US), segment("s", PRO)).breaking())
        .singleElement()
        .asString()
        .contains("(experiment e > segment m > segment s)");
  }

  @Test
  void reorderedConditions_changeNothing() {
    others.add(experiment("e", IN_S));
    Condition ca = new Condition("country", Operator.IN, List.of("CA", "US", "CA"));
    Condition pro = new Condition("plan", Operator.IN, List.of("pro"));
    Segment before = segment("s", new Audience.All(List.of(US, PRO)));
    Audience same =
        new Audience.Not(
            new Audience.Not(new Audience.All(List.of(new Audience.All(List.of(pro)), ca))));
    assertThat(effects(before, segment("s", same))).isEqualTo(IndirectChanges.Effects.NONE);
  }

  @Test
  void otherName_changesNothing() {
    others.add(experiment("e", IN_S));
    assertThat(effects(segment("s", US), new Segment("s", "Other", US, null, 0)))
        .isEqualTo(IndirectChanges.Effects.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, false, false",
    "IN, true, false",
    "OUT, true, true",
    "BOTH, true, true",
  })
  void list_mayGrow(Movement movement, boolean moves, boolean breaks) {
    others.add(experiment("e", IN_S));
    assertEffects(listChange(movement), moves, breaks);
  }

  @ParameterizedTest
  @CsvSource({"IN, true", "OUT, false", "BOTH, true"})
  void listOfExcludedUnits_mayShrink(Movement movement, boolean breaks) {
    others.add(experiment("e", new Audience.Not(IN_S)));
    assertEffects(listChange(movement), true, breaks);
  }

  @ParameterizedTest
  @EnumSource(
      value = Movement.class,
      names = {"IN", "OUT"})
  void listBothWays_mayNotChange(Movement movement) {
    others.add(experiment("e", new Audience.Any(List.of(IN_S, new Audience.Not(IN_S)))));
    assertEffects(listChange(movement), true, true);
  }

  @Test
  void firstList_onlyAddsUnits_andItsRemovalExcludesThem() {
    others.add(experiment("e", IN_S));
    Segment without = segment("s", US);
    Segment with = without.withList(new UnitList("aa", 1));
    assertEffects(effects(without, with), true, false);
    assertEffects(effects(with, without), true, true);
  }

  @ParameterizedTest
  @CsvSource({"IN, true", "OUT, false"})
  void listOfInternalTraffic_isThatOfExcludedUnits(Movement movement, boolean breaks) {
    others.add(experiment("e", null));
    assertEffects(listChange(movement, Segment.INTERNAL), true, breaks);
  }

  @ParameterizedTest
  @EnumSource(Movement.class)
  void listOfOptOuts_mayAlwaysChange(Movement movement) {
    others.add(experiment("e", null));
    assertEffects(listChange(movement, Segment.OPTED_OUT), false, false);
  }

  @Test
  void conditionsOfOptOuts_mayNotChange() {
    others.add(experiment("e", null));
    assertEffects(
        effects(segment(Segment.OPTED_OUT, US), segment(Segment.OPTED_OUT, PRO)), true, true);
  }

  @Test
  void newInternalSegment_excludesUnits() {
    others.add(experiment("e", null));
    assertEffects(effects(null, segment(Segment.INTERNAL, US)), true, true);
  }

  @ParameterizedTest
  @EnumSource(ExperimentStatus.class)
  void onlyExperimentsUnderWay_matter(ExperimentStatus status) {
    others.add(experiment("e", IN_S).toBuilder().status(status).build());
    boolean underWay = status == ExperimentStatus.RUNNING || status == ExperimentStatus.PAUSED;
    assertEffects(effects(segment("s", US), segment("s", PRO)), underWay, underWay);
  }

  @Test
  void experimentWithoutReference_doesNotMatter() {
    others.add(experiment("e", new Audience.InSegment("other")));
    others.add(segment("other", US));
    assertEffects(effects(segment("s", US), segment("s", PRO)), false, false);
  }

  @Test
  void reasons_areBounded() {
    for (int i = 0; i < 30; i++) {
      others.add(experiment("e" + i, IN_S));
    }
    assertThat(effects(segment("s", US), segment("s", PRO)).breaking())
        .hasSize(21)
        .last()
        .isEqualTo("10 more experiments");
  }

  private IndirectChanges.Effects listChange(Movement movement) {
    return listChange(movement, "s");
  }

  private IndirectChanges.Effects listChange(Movement movement, String id) {
    listed = movement;
    Segment segment = segment(id, US);
    return effects(
        segment.withList(new UnitList("aa", 1)), segment.withList(new UnitList("bb", 1)));
  }

  private static void assertEffects(
      IndirectChanges.Effects effects, boolean moves, boolean breaks) {
    assertThat(effects.movesUnits()).isEqualTo(moves);
    assertThat(effects.breaking().isEmpty()).isEqualTo(!breaks);
  }

  private IndirectChanges.Effects effects(@Nullable Segment before, Segment after) {
    List<CatalogEntry> entries = new ArrayList<>(others);
    if (before != null) {
      entries.add(before);
    }
    EditContext context =
        new EditContext(
            "acme",
            after.entryKind(),
            after.id(),
            before,
            TenantCatalog.of(1, entries),
            Instant.EPOCH);
    return IndirectChanges.of(context, after, (tenant, was, is) -> listed);
  }

  private static Segment segment(String id, Audience audience) {
    return new Segment(id, id, audience, null, 0);
  }

  private static Experiment experiment(String id, @Nullable Audience audience) {
    return Experiment.builder("acme", id)
        .status(ExperimentStatus.RUNNING)
        .audience(audience)
        .variants(List.of(new Variant("a", "A", 5_000, "{}"), new Variant("b", "B", 5_000, "{}")))
        .build();
  }
}
