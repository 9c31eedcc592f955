package dev.splitstream.pipelines.io;

import java.util.List;
import java.util.stream.LongStream;
import org.apache.beam.sdk.io.kafka.TimestampPolicy;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * A partition whose records were received somewhat before they were appended, and a reader of it
 * that looks up its end now and then, as Beam's does.
 */
final class SimulatedPartition {
  private static final Duration DELAY = Duration.millis(1_000);
  private static final Duration END_AGE = Duration.millis(700);

  private final List<Appended> log;
  private int position;
  private int knownEnd;
  private long lookedUpAt = Long.MIN_VALUE / 2;
  private Instant checkedAt = BoundedWindow.TIMESTAMP_MIN_VALUE;
  private ReceiptTimePolicy policy =
      new ReceiptTimePolicy(BoundedWindow.TIMESTAMP_MIN_VALUE, DELAY, END_AGE);

  /**
   * A record.
   *
   * @param appendedAt by the broker, in milliseconds
   * @param underway how long before that it was received: less than the delay
   */
  record Appended(long appendedAt, long underway) {
    long receivedAt() {
      return appendedAt - underway;
    }
  }

  /** A partition that will get these, which are in the order of their appending. */
  SimulatedPartition(List<Appended> log) {
    this.log = log;
  }

  /** Asks how many records there are by now; the answer may be older than it says. */
  void check(long now) {
    checkedAt = Instant.ofEpochMilli(now);
    if (now - lookedUpAt > END_AGE.getMillis()) {
      lookedUpAt = now;
      knownEnd = (int) log.stream().filter(record -> record.appendedAt() <= now).count();
    }
  }

  /** Reads one record if there is one by now; answers its time, or the largest. */
  Instant read(long now) {
    if (position == log.size() || log.get(position).appendedAt() > now) {
      return BoundedWindow.TIMESTAMP_MAX_VALUE;
    }
    Appended next = log.get(position);
    Instant time =
        policy.getTimestampForRecord(
            context(), PartitionFixture.received(Instant.ofEpochMilli(next.receivedAt())));
    position++;
    return time;
  }

  Instant watermark() {
    return policy.getWatermark(context());
  }

  /** Starts a new reader where the old one is, from what a checkpoint holds of it. */
  void restore(Instant watermark) {
    policy = new ReceiptTimePolicy(watermark, DELAY, END_AGE);
    checkedAt = BoundedWindow.TIMESTAMP_MIN_VALUE;
    knownEnd = -1;
    lookedUpAt = Long.MIN_VALUE / 2;
  }

  /** When the records that were not read yet were received, or will be. */
  LongStream unread() {
    return log.stream().skip(position).mapToLong(Appended::receivedAt);
  }

  private TimestampPolicy.PartitionContext context() {
    return PartitionFixture.context(
        knownEnd < 0 ? -1 : Math.max(0, knownEnd - position), checkedAt);
  }
}
