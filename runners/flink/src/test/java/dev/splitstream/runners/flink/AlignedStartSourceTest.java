package dev.splitstream.runners.flink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.pipelines.io.AlignedStartSource;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;

/** Partitions of one task, of which one is a week behind, in Beam's reader for Flink. */
class AlignedStartSourceTest {
  private static final int RECORDS = 2;

  @Test
  void watermark_waitsForTheFirstRecordOfEveryPartition() throws Exception {
    CapturedOutput output =
        SteppedReader.read(
            new AlignedStartSource<>(List.of(TwoPartitions.ahead(), TwoPartitions.behind()))
                .split(1, PipelineOptionsFactory.create()),
            RECORDS);
    assertThat(output.behindTheWatermark()).isEmpty();
  }

  /** Why the source is needed; once this fails, it is not. */
  @Test
  void watermarkWithoutIt_isTakenAheadByThePartitionThatIsReadFirst() throws Exception {
    CapturedOutput output =
        SteppedReader.read(List.of(TwoPartitions.ahead(), TwoPartitions.behind()), RECORDS);
    assertThat(output.behindTheWatermark()).containsExactly(TwoPartitions.WEEK_AGO.getMillis());
  }
}
