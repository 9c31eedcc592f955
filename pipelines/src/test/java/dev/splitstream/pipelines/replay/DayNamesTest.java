package dev.splitstream.pipelines.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.pipelines.rollup.traffic.TrafficSubject;
import dev.splitstream.rollup.TrafficDimension;
import org.junit.jupiter.api.Test;

/** Which names of a day have rows of their own. */
class DayNamesTest {
  private final DayNames names = new DayNames();

  @Test
  void asManyAsTheBound_fit() {
    names.add("acme", "view", 1);
    names.add("acme", "click", 1);
    names.add("other", "view", 1);
    assertThat(names.fit(2)).isTrue();
    assertThat(names.fit(1)).isFalse();
  }

  @Test
  void beyondTheBound_theMostFrequentStay() {
    names.add("acme", "rare", 1);
    names.add("acme", "view", 2);
    DayNames more = new DayNames();
    more.add("acme", "click", 5);
    more.add("acme", "view", 2);
    names.add(more);
    assertThat(named("view", 2)).isEqualTo("view");
    assertThat(named("click", 2)).isEqualTo("click");
    assertThat(named("rare", 2)).isEqualTo(TrafficDimension.OTHER);
  }

  @Test
  void equallyFrequent_areTakenInOrderOfTheirNames() {
    names.add("acme", "b", 1);
    names.add("acme", "a", 1);
    assertThat(named("a", 1)).isEqualTo("a");
    assertThat(named("b", 1)).isEqualTo(TrafficDimension.OTHER);
  }

  /** The row of that name is for every name without a row of its own. */
  @Test
  void nameOfAllOthers_takesNoPlace() {
    names.add("acme", TrafficDimension.OTHER, 9);
    names.add("acme", "view", 1);
    assertThat(names.fit(5)).isFalse();
    assertThat(named("view", 1)).isEqualTo("view");
    assertThat(named(TrafficDimension.OTHER, 1)).isEqualTo(TrafficDimension.OTHER);
  }

  private String named(String name, int max) {
    TrafficSubject subject = new TrafficSubject("acme", name, TrafficDimension.PAGE);
    return names.admitted(subject, max).eventName();
  }
}
