package dev.splitstream.pipelines.failed;

import java.nio.charset.StandardCharsets;
import org.apache.beam.sdk.values.TupleTag;
import org.jspecify.annotations.Nullable;

/**
 * An input that was refused after acceptance, with everything needed to replay it.
 *
 * @param step the step that refused it
 * @param reason why, for people
 * @param source topic, partition and offset it came from; its identity
 * @param recordedAtMillis the time of the Kafka record, milliseconds since the epoch
 * @param tenant whose it is, if known
 * @param key the original Kafka key
 * @param original the original bytes
 */
// Never compared; a wrapper would cost one object per event on the hottest path.
@SuppressWarnings("ArrayRecordComponent")
public record FailedEvent(
    String step,
    String reason,
    String source,
    long recordedAtMillis,
    @Nullable String tenant,
    byte[] key,
    byte[] original) {

  /** The failure output of every step; all of them end in one place. */
  public static final TupleTag<FailedEvent> TAG = new TupleTag<>() {};

  byte[] stepBytes() {
    return step.getBytes(StandardCharsets.UTF_8);
  }

  byte[] reasonBytes() {
    return reason.getBytes(StandardCharsets.UTF_8);
  }

  byte[] sourceBytes() {
    return source.getBytes(StandardCharsets.UTF_8);
  }
}
