package dev.splitstream.runners.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.runners.cli.http.OutgoingEvent;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoEventsTest {
  private static final LocalDate DAY = LocalDate.parse("2014-10-11");
  private static final DemoDay ROW =
      new DemoDay(DAY, "control", 7723, 687, OptionalLong.of(134), OptionalLong.of(70));

  @Test
  void everyCount_isThatOfTheTable() throws IOException {
    DemoDays table = DemoDays.published();
    Map<String, Long> counted = new HashMap<>();
    Iterator<OutgoingEvent> events = DemoEvents.of(table);
    while (events.hasNext()) {
      OutgoingEvent event = events.next();
      counted.merge(key(day(event), event.variantId(), event.name()), 1L, Long::sum);
    }

    assertThat(counted).isEqualTo(expected(table));
  }

  @Test
  void allEvents_haveIdsOfTheirOwn() throws IOException {
    Set<UUID> ids = new HashSet<>();
    DemoDays table = DemoDays.published();
    DemoEvents.of(table).forEachRemaining(event -> ids.add(event.id()));

    assertThat(ids).hasSize(Math.toIntExact(table.events()));
  }

  @Test
  void expansion_isTheSameEachTime() throws IOException {
    assertThat(firstOf(1_000)).isEqualTo(firstOf(1_000));
  }

  @Test
  void events_comeInTheOrderOfTheirTimes() throws IOException {
    assertThat(firstOf(50_000)).isSortedAccordingTo(Comparator.comparing(OutgoingEvent::at));
  }

  @Test
  void arms_areInterleaved() throws IOException {
    assertThat(firstOf(10)).extracting(OutgoingEvent::variantId).contains("control", "experiment");
  }

  @Test
  void units_areNamedByDayArmAndNumber() {
    assertThat(DemoEvents.of(ROW).get(0).userId()).isEqualTo("2014-10-11-control-000000");
  }

  @Test
  void units_arriveEvenly() {
    OutgoingEvent middle =
        DemoEvents.of(ROW).stream()
            .filter(event -> event.userId().endsWith("-003861"))
            .findFirst()
            .orElseThrow();

    assertThat(middle.at()).isEqualTo(Instant.parse("2014-10-11T11:59:54.406Z"));
  }

  @Test
  void whoPays_hasEnrolledClickedAndSeenThePage() {
    Map<String, List<String>> byUnit =
        DemoEvents.of(ROW).stream()
            .collect(
                Collectors.groupingBy(
                    OutgoingEvent::userId,
                    Collectors.mapping(OutgoingEvent::name, Collectors.toList())));

    assertThat(byUnit.values())
        .filteredOn(names -> names.contains("payment"))
        .hasSize(70)
        .allMatch(names -> names.equals(List.of("exposure", "click", "enroll", "payment")));
  }

  @Test
  void aUnitsEvents_neverGoBackInTime() {
    Map<String, List<Instant>> byUnit =
        DemoEvents.of(ROW).stream()
            .collect(
                Collectors.groupingBy(
                    OutgoingEvent::userId,
                    Collectors.mapping(OutgoingEvent::at, Collectors.toList())));

    assertThat(byUnit.values())
        .filteredOn(times -> times.size() > 1)
        .isNotEmpty()
        .allMatch(times -> times.equals(times.stream().sorted().toList()));
  }

  @Test
  void unknownEnrollments_makeNoEvents() {
    DemoDay row = new DemoDay(DAY, "control", 100, 10, OptionalLong.empty(), OptionalLong.empty());

    assertThat(DemoEvents.of(row)).hasSize(110);
  }

  @Test
  void lateVisitors_stayWithinTheirDay() {
    DemoDay row =
        new DemoDay(DAY, "control", 100_000, 100_000, OptionalLong.of(100_000), OptionalLong.of(1));

    assertThat(DemoEvents.of(row))
        .hasSizeGreaterThan(100_000)
        .allMatch(event -> day(event).equals(DAY));
  }

  private static List<OutgoingEvent> firstOf(int number) throws IOException {
    List<OutgoingEvent> first = new ArrayList<>();
    Iterator<OutgoingEvent> events = DemoEvents.of(DemoDays.published());
    while (first.size() < number) {
      first.add(events.next());
    }
    return first;
  }

  private static Map<String, Long> expected(DemoDays table) {
    Map<String, Long> expected = new HashMap<>();
    for (DemoDay row : table.rows()) {
      expected.put(key(row.day(), row.arm(), "exposure"), row.pageviews());
      expected.put(key(row.day(), row.arm(), "click"), row.clicks());
      row.enrollments().ifPresent(n -> expected.put(key(row.day(), row.arm(), "enroll"), n));
      row.payments().ifPresent(n -> expected.put(key(row.day(), row.arm(), "payment"), n));
    }
    return expected;
  }

  private static String key(LocalDate day, String arm, String name) {
    return day + " " + arm + " " + name;
  }

  private static LocalDate day(OutgoingEvent event) {
    return event.at().atZone(ZoneOffset.UTC).toLocalDate();
  }
}
