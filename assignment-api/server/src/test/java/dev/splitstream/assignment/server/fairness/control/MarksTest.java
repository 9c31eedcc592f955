package dev.splitstream.assignment.server.fairness.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MarksTest {
  private static final Partition ONE = new Partition("topic", 0);
  private static final Partition TWO = new Partition("topic", 1);

  private final Marks marks = new Marks();

  @Test
  void mark_isCountedOnceAllItsPartitionsAre() {
    marks.accept(1, Map.of(ONE, 10L, TWO, 20L));
    assertThat(marks.count(Map.of(ONE, 10L)).times()).isEmpty();
    assertThat(marks.count(Map.of(ONE, 10L, TWO, 19L)).times()).isEmpty();
    assertThat(marks.count(Map.of(ONE, 10L, TWO, 20L)).times()).containsExactly(1L);
    assertThat(marks.size()).isZero();
  }

  @Test
  void marks_areCountedInTheirOrder() {
    marks.accept(1, Map.of(ONE, 10L));
    marks.accept(2, Map.of(ONE, 11L));
    marks.accept(3, Map.of(ONE, 12L));
    assertThat(marks.count(Map.of(ONE, 11L)).times()).containsExactly(1L, 2L);
    assertThat(marks.oldestSince(0)).hasValue(3);
    assertThat(marks.oldestSince(4)).isEmpty();
  }

  /** Otherwise an idle topic would look late. */
  @Test
  void nothingNew_isNoMark() {
    marks.accept(1, Map.of(ONE, 10L));
    marks.accept(2, Map.of(ONE, 10L));
    assertThat(marks.count(Map.of(ONE, 10L)).times()).containsExactly(1L);
    marks.accept(3, Map.of(ONE, 10L));
    assertThat(marks.size()).isZero();
  }

  /** Events after a pause did not wait for a whole checkpoint. */
  @Test
  void counted_isSteadyOnlyWithoutAPause() {
    marks.accept(1, Map.of(ONE, 10L));
    marks.count(Map.of(ONE, 10L));
    marks.accept(2, Map.of(ONE, 11L));
    assertThat(marks.count(Map.of(ONE, 11L)).isSteady()).isTrue();
    marks.accept(3, Map.of(ONE, 11L));
    marks.accept(4, Map.of(ONE, 12L));
    assertThat(marks.count(Map.of(ONE, 12L)).isSteady()).isFalse();
  }

  @Test
  void memory_isBoundedAndTheOldestIsKept() {
    for (long i = 1; i <= 100L * Marks.MOST; i++) {
      marks.accept(i, Map.of(ONE, i));
    }
    assertThat(marks.size()).isLessThanOrEqualTo(Marks.MOST);
    assertThat(marks.oldestSince(0)).hasValue(1);
    assertThat(marks.count(Map.of(ONE, Long.MAX_VALUE)).newest()).isEqualTo(100L * Marks.MOST);
  }
}
