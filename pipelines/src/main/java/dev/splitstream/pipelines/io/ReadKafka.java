package dev.splitstream.pipelines.io;

import dev.splitstream.event.EventType;
import dev.splitstream.pipelines.decode.RawEvent;
import dev.splitstream.pipelines.decode.RawEventCoder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.io.kafka.KafkaIO;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.joda.time.Duration;

/**
 * Reads the event topics from the beginning, or from where a checkpoint left off. Offsets live in
 * the checkpoint alone: offsets committed to Kafka would win over it, and lose events. An element's
 * timestamp is the time of its receipt, not of the event.
 */
public final class ReadKafka extends PTransform<PBegin, PCollection<RawEvent>> {
  private final String bootstrapServers;
  private final Duration watermarkDelay;

  /**
   * @param bootstrapServers Kafka, host:port
   * @param watermarkDelay how far the clocks of the servers that receive events may be apart
   */
  public ReadKafka(String bootstrapServers, Duration watermarkDelay) {
    this.bootstrapServers = bootstrapServers;
    this.watermarkDelay = watermarkDelay;
  }

  @Override
  public PCollection<RawEvent> expand(PBegin begin) {
    List<String> topics = Arrays.stream(EventType.values()).map(EventType::topic).toList();
    Duration delay = watermarkDelay;
    return begin
        .apply(
            "FromKafka",
            KafkaIO.<byte[], byte[]>read()
                .withBootstrapServers(bootstrapServers)
                .withTopics(topics)
                .withKeyDeserializer(ByteArrayDeserializer.class)
                .withValueDeserializer(ByteArrayDeserializer.class)
                .withConsumerConfigUpdates(
                    Map.of(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"))
                .withTimestampPolicyFactory(
                    (partition, previous) ->
                        new ReceiptTimePolicy(
                            previous.orElse(BoundedWindow.TIMESTAMP_MIN_VALUE), delay)))
        .apply("ToRawEvents", ParDo.of(new ToRawEvent()))
        .setCoder(RawEventCoder.of());
  }

  static final class ToRawEvent extends DoFn<KafkaRecord<byte[], byte[]>, RawEvent> {
    private static final byte[] NONE = {};

    @ProcessElement
    public void processElement(
        @Element KafkaRecord<byte[], byte[]> read, OutputReceiver<RawEvent> out) {
      byte[] key = read.getKV().getKey();
      byte[] value = read.getKV().getValue();
      out.output(
          new RawEvent(
              read.getTopic() + "-" + read.getPartition() + "@" + read.getOffset(),
              read.getTimestamp(),
              key == null ? NONE : key,
              value == null ? NONE : value));
    }
  }
}
