package dev.splitstream.store.eventcount;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.event.Violation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store of counts does. */
public interface EventCountStoreContract {
  /** Names with rows of their own. */
  int MAX_NAMES = 3;

  /** A day, counted from 1970. */
  long DAY = 20_000;

  /** Microseconds of a day. */
  long MICROS_PER_DAY = 86_400_000_000L;

  /** Why an event does not fit. */
  Violation WRONG = new Violation("/properties/a", "must be a number");

  /** Another reason. */
  Violation MISSING = new Violation("/properties/b", "is required");

  /** The store, without counts at the start of each test; the tenants acme and umbrella exist. */
  EventCountStore counts();

  @Test
  default void counts_addUpOverFlushesAndDays() {
    add(count(DAY, "a", 5, 3, 2, Map.of(WRONG, 2L)), count(DAY, "b", 1, 0, 0, Map.of()));
    add(count(DAY, "a", 7, 6, 1, Map.of(WRONG, 1L, MISSING, 1L)));
    add(count(DAY + 1, "a", 1, 0, 1, Map.of(MISSING, 4L)));
    assertThat(page("", 10))
        .containsExactly(
            new SeenEvent(
                "a",
                13,
                9,
                4,
                at(DAY),
                at(DAY + 1).plusSeconds(1),
                List.of(new SeenEvent.Misfit(MISSING, 5), new SeenEvent.Misfit(WRONG, 3))),
            new SeenEvent("b", 1, 0, 0, at(DAY), at(DAY).plusSeconds(1), List.of()));
  }

  @Test
  default void namesOfOneFlush_canComeTwice() {
    for (String name : List.of("a", "b", "c", "d", "e")) {
      add(count(DAY, name, 1, 0, 0, Map.of()));
    }
    add(
        count(DAY, "d", 1, 0, 1, Map.of(WRONG, 1L)),
        count(DAY, "e", 1, 0, 1, Map.of(WRONG, 1L)),
        count(DAY, "a", 1, 0, 1, Map.of(WRONG, 1L)));
    assertThat(received()).isEqualTo(Map.of("a", 2L, "b", 1L, "c", 1L, EventCount.OTHER, 4L));
    assertThat(page("", 1).get(0).misfits()).containsExactly(new SeenEvent.Misfit(WRONG, 2));
  }

  @Test
  default void declaredNames_haveRowsOfTheirOwnWhateverIsThere() {
    add(
        count(DAY, "a", 1, 0, 0, Map.of()),
        count(DAY, "b", 2, 0, 0, Map.of()),
        count(DAY, "c", 3, 0, 0, Map.of()),
        count(DAY, "d", 4, 0, 0, Map.of()),
        declared(DAY, "z"));
    // The most frequent of those that are new at the same time.
    assertThat(received())
        .isEqualTo(Map.of("b", 2L, "c", 3L, "d", 4L, EventCount.OTHER, 1L, "z", 1L));
  }

  @Test
  default void bound_isOfEachDayAndTenant() {
    for (String name : List.of("a", "b", "c")) {
      add(count(DAY, name, 1, 0, 0, Map.of()));
    }
    add(count(DAY + 1, "d", 1, 0, 0, Map.of()));
    add(new EventCount("umbrella", DAY, "d", false, 9, 0, 0, 0, 0, Map.of()));
    assertThat(received()).isEqualTo(Map.of("a", 1L, "b", 1L, "c", 1L, "d", 1L));
  }

  @Test
  default void misfitsBeyondTheBound_areCountedTogether() {
    for (int i = 0; i < EventCount.MAX_MISFITS + 3; i++) {
      Violation violation = new Violation("/properties/" + i, "x");
      add(count(DAY, "a", 1, 0, 1, Map.of(violation, 1L)));
    }
    List<SeenEvent.Misfit> misfits = page("", 1).get(0).misfits();
    assertThat(misfits).hasSize(EventCount.MAX_MISFITS);
    assertThat(misfits.get(0)).isEqualTo(new SeenEvent.Misfit(EventCount.OTHER_MISFITS, 3));
  }

  @Test
  default void pages_areByTheBytesOfNames() {
    // In UTF-16 the last two would change places.
    for (String name : List.of("b", "\uff01", "\ud83d\ude00")) {
      add(count(DAY, name, 1, 0, 0, Map.of()));
    }
    assertThat(page("", 2)).extracting(SeenEvent::name).containsExactly("b", "\uff01");
    assertThat(page("\uff01", 2)).extracting(SeenEvent::name).containsExactly("\ud83d\ude00");
  }

  @Test
  default void text_isFoundInAnyCase() {
    add(count(DAY, "Straße Ä", 1, 0, 0, Map.of()), count(DAY, "%", 1, 0, 0, Map.of()));
    assertThat(found("sTRAßE ä")).containsExactly("Straße Ä");
    assertThat(found("%")).containsExactly("%");
    assertThat(found("x")).isEmpty();
  }

  @Test
  default void forgottenDays_areGone() {
    add(count(DAY, "a", 1, 0, 1, Map.of(WRONG, 1L)));
    add(count(DAY + 1, "a", 1, 0, 1, Map.of(WRONG, 1L)));
    counts().forget(LocalDate.ofEpochDay(DAY + 1));
    assertThat(page("", 1).get(0).received()).isEqualTo(1);
    assertThat(page("", 1).get(0).misfits()).containsExactly(new SeenEvent.Misfit(WRONG, 1));
  }

  private void add(EventCount... counts) {
    counts().add(List.of(counts), MAX_NAMES);
  }

  private List<SeenEvent> page(String after, int limit) {
    return counts()
        .page(new EventCountStore.Query("acme", LocalDate.ofEpochDay(DAY), after, "", limit));
  }

  private List<String> found(String text) {
    return counts()
        .page(new EventCountStore.Query("acme", LocalDate.ofEpochDay(DAY), "", text, 10))
        .stream()
        .map(SeenEvent::name)
        .toList();
  }

  private Map<String, Long> received() {
    Map<String, Long> received = new HashMap<>();
    page("", 100).forEach(event -> received.put(event.name(), event.received()));
    return received;
  }

  private static EventCount declared(long day, String name) {
    return new EventCount("acme", day, name, true, 1, 1, 0, 0, 0, Map.of());
  }

  private static EventCount count(
      long day, String name, long received, long fit, long misfit, Map<Violation, Long> misfits) {
    long first = day * MICROS_PER_DAY + 1;
    return new EventCount(
        "acme", day, name, false, received, fit, misfit, first, first + 1_000_000, misfits);
  }

  private static Instant at(long day) {
    return Instant.ofEpochSecond(day * 86_400, 1_000);
  }
}
