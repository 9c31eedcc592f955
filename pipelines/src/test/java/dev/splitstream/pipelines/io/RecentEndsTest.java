package dev.splitstream.pipelines.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class RecentEndsTest {
  private static final TopicPartition FIRST = new TopicPartition("events", 0);
  private static final TopicPartition SECOND = new TopicPartition("events", 1);
  private static final long JUST_BEFORE = RecentEnds.AGE.getMillis() - 1;

  private long nanos = Long.MAX_VALUE - 5;
  private long end = 7;
  private boolean isAway;
  private final RecentEnds ends = new RecentEnds(() -> nanos, this::lookUp);

  @Test
  void end_isKeptUntilItIsTooOld() {
    assertThat(ends.of(List.of(FIRST))).containsEntry(FIRST, 7L);
    end = 9;
    passes(JUST_BEFORE);
    assertThat(ends.of(List.of(FIRST))).containsEntry(FIRST, 7L);
    passes(1);
    assertThat(ends.of(List.of(FIRST))).containsEntry(FIRST, 9L);
  }

  /** The reader asks once a second, and less often on a starved machine. */
  @Test
  void end_ofSeldomQuestions_isLookedUpEachTime() {
    for (int asked = 0; asked < 3; asked++) {
      end++;
      assertThat(ends.of(List.of(FIRST))).containsEntry(FIRST, end);
      passes(60_000);
    }
  }

  @Test
  void otherPartition_isLookedUp() {
    ends.of(List.of(FIRST));
    end = 9;
    assertThat(ends.of(List.of(FIRST, SECOND))).containsEntry(FIRST, 9L).containsEntry(SECOND, 9L);
  }

  @Test
  void failure_isNotKept() {
    isAway = true;
    assertThatThrownBy(() -> ends.of(List.of(FIRST))).isInstanceOf(TimeoutException.class);
    isAway = false;
    assertThat(ends.of(List.of(FIRST))).containsEntry(FIRST, 7L);
  }

  private void passes(long millis) {
    nanos += TimeUnit.MILLISECONDS.toNanos(millis);
  }

  private Map<TopicPartition, Long> lookUp(Collection<TopicPartition> partitions) {
    if (isAway) {
      throw new TimeoutException("no answer");
    }
    Map<TopicPartition, Long> found = new HashMap<>();
    partitions.forEach(partition -> found.put(partition, end));
    return found;
  }
}
