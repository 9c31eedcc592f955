package dev.splitstream.pipelines.decode;

/**
 * An event as it was read, before anybody looked inside.
 *
 * @param source topic, partition and offset
 * @param recordedAtMillis the time of the Kafka record, milliseconds since the epoch
 * @param key Kafka's key
 * @param bytes Kafka's value
 */
// Never compared; a wrapper would cost an object an event on the hottest path.
@SuppressWarnings("ArrayRecordComponent")
public record RawEvent(String source, long recordedAtMillis, byte[] key, byte[] bytes) {}
