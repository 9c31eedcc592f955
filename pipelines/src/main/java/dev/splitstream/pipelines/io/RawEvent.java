package dev.splitstream.pipelines.io;

/**
 * An event as it was read, before it is decoded.
 *
 * @param topic Kafka's topic
 * @param partition its partition
 * @param offset its offset in the partition
 * @param recordedAtMillis the time of the Kafka record, milliseconds since the epoch
 * @param key Kafka's key
 * @param bytes Kafka's value
 */
// Never compared; a wrapper would cost one object per event on the hottest path.
@SuppressWarnings("ArrayRecordComponent")
public record RawEvent(
    String topic, int partition, long offset, long recordedAtMillis, byte[] key, byte[] bytes) {

  /** Topic, partition and offset in one word. */
  public String source() {
    return topic + "-" + partition + "@" + offset;
  }
}
