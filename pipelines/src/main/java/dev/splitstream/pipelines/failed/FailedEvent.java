package dev.splitstream.pipelines.failed;

import java.nio.charset.StandardCharsets;

/**
 * An input that was refused after acceptance, with all that is needed to replay it.
 *
 * @param step the step that refused it
 * @param reason why, for people
 * @param source topic, partition and offset it came from
 * @param key the original Kafka key
 * @param original the original bytes
 */
// Never compared; a wrapper would cost an object an event on the hottest path.
@SuppressWarnings("ArrayRecordComponent")
public record FailedEvent(String step, String reason, String source, byte[] key, byte[] original) {
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
