package dev.splitstream.pipelines.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.job.PartitionProgress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReadSoFarTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");
  private static final long NOON_MILLIS = NOON.toEpochMilli();

  private final ReadSoFar read = new ReadSoFar();

  @Test
  void partitions_beforeTheFirstRecord_areNone() {
    assertThat(read.partitions()).isEmpty();
  }

  @Test
  void partitions_areToldByTopicAndNumber() {
    read.add("one", 0, 4, NOON_MILLIS);
    read.add("one", 1, 5, NOON_MILLIS);
    read.add("two", 0, 6, NOON_MILLIS);
    assertThat(read.partitions())
        .containsExactlyInAnyOrder(
            new PartitionProgress("one", 0, 5, NOON),
            new PartitionProgress("one", 1, 6, NOON),
            new PartitionProgress("two", 0, 7, NOON));
  }

  @Test
  void newestTimeOfReceipt_needNotBeTheLastRecords() {
    read.add("one", 0, 4, NOON_MILLIS);
    read.add("one", 0, 5, NOON_MILLIS - 10);
    assertThat(read.partitions()).containsExactly(new PartitionProgress("one", 0, 6, NOON));
  }

  @Test
  void coder_givesBackWhatItWasGiven() throws IOException {
    PartitionProgress progress = new PartitionProgress("one", 11, 1L << 40, NOON);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PartitionProgressCoder.of().encode(progress, bytes);
    assertThat(PartitionProgressCoder.of().decode(new ByteArrayInputStream(bytes.toByteArray())))
        .isEqualTo(progress);
  }
}
