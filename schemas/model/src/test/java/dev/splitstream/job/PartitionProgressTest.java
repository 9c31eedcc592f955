package dev.splitstream.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PartitionProgressTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final PartitionProgress READ = new PartitionProgress("topic", 3, 17, NOON);

  @Test
  void furthest_takesOffsetAndTimeEachByItself() {
    PartitionProgress older = new PartitionProgress("topic", 3, 20, NOON.minusSeconds(5));
    assertThat(READ.furthest(older)).isEqualTo(new PartitionProgress("topic", 3, 20, NOON));
    assertThat(older.furthest(READ)).isEqualTo(new PartitionProgress("topic", 3, 20, NOON));
  }

  @Test
  void furthest_ofAnotherPartition_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> READ.furthest(new PartitionProgress("topic", 4, 1, NOON)))
        .withMessageContaining("topic-3 and topic-4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> READ.furthest(new PartitionProgress("other", 3, 1, NOON)));
  }
}
