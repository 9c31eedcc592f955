package dev.splitstream.runners.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.runners.cli.session.CommandFailure;
import org.junit.jupiter.api.Test;

class ParallelismLimitTest {
  @Test
  void parallelism_upToBothLimits_isTaken() throws CommandFailure {
    assertThat(new ParallelismLimit(12, 12).checked(12)).isEqualTo(12);
    assertThat(new ParallelismLimit(12, 12).checked(1)).isEqualTo(1);
  }

  @Test
  void parallelism_aboveTheSlotsOrBelowOne_isRefused() {
    assertThatThrownBy(() -> new ParallelismLimit(2, 12).checked(3))
        .isInstanceOf(CommandFailure.class)
        .hasMessage("Invalid parallelism: 3; the cluster has 2 slots");
    assertThatThrownBy(() -> new ParallelismLimit(2, 12).checked(0))
        .isInstanceOf(CommandFailure.class);
  }

  @Test
  void parallelism_aboveThePartitions_isRefused() {
    assertThatThrownBy(() -> new ParallelismLimit(16, 12).checked(13))
        .isInstanceOf(CommandFailure.class)
        .hasMessage("Invalid parallelism: 13; the topics of events have 12 partitions together");
  }

  @Test
  void highest_isWhatBothAllow() {
    assertThat(new ParallelismLimit(16, 12).highest()).isEqualTo(12);
    assertThat(new ParallelismLimit(2, 12).highest()).isEqualTo(2);
  }

  @Test
  void highest_withoutAnySlotsYet_isOne() {
    assertThat(new ParallelismLimit(0, 12).highest()).isEqualTo(1);
  }
}
