package dev.splitstream.runners.flink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.pipelines.io.GatheringSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Partitions of one task, of which one is a week behind, in Beam's reader for Flink. */
class GatheringSourceTest {
  private static final int STEPS = 8;

  @Test
  void watermark_waitsForTheFirstRecordOfEveryPartition() throws Exception {
    CapturedOutput output =
        SteppedReader.read(
            List.of(
                new GatheringSource<>(TwoPartitions.ahead()),
                new GatheringSource<>(TwoPartitions.behind())),
            STEPS);
    assertThat(output.behindTheWatermark()).isEmpty();
  }

  @Test
  void everyPartition_isRead() throws Exception {
    CapturedOutput output =
        SteppedReader.read(
            List.of(
                new GatheringSource<>(TwoPartitions.ahead()),
                new GatheringSource<>(TwoPartitions.behind())),
            STEPS);
    assertThat(output.records()).isEqualTo(2);
  }

  /** Why the source is needed; once this fails, it is not. */
  @Test
  void watermarkWithoutIt_isTakenAheadByThePartitionThatIsReadFirst() throws Exception {
    CapturedOutput output =
        SteppedReader.read(List.of(TwoPartitions.ahead(), TwoPartitions.behind()), STEPS);
    assertThat(output.behindTheWatermark()).containsExactly(TwoPartitions.WEEK_AGO.getMillis());
  }
}
