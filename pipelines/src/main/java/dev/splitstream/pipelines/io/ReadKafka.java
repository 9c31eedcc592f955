package dev.splitstream.pipelines.io;

import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.io.kafka.KafkaIO;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.joda.time.Duration;

/**
 * Reads the event topics from the beginning, or resumes from a checkpoint. Offsets are kept in the
 * checkpoint alone: offsets committed to Kafka would override it, and lose events. An element's
 * timestamp is the time of its receipt, not of the event.
 */
public final class ReadKafka extends PTransform<PBegin, PCollection<RawEvent>> {
  /**
   * Each partition has a consumer, which repeats its fetch after this time if nothing arrives. The
   * broker answers immediately when something does; {@link PrefetchingReader} ensures that events
   * are not fetched one by one.
   */
  private static final Map<String, Object> CONSUMER =
      Map.of(
          ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
          "earliest",
          ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
          10_000);

  private final String bootstrapServers;
  private final List<TopicPartition> partitions;
  private final Duration watermarkDelay;

  /**
   * @param bootstrapServers Kafka, host:port
   * @param partitions what to read, see {@link EventPartitions}
   * @param watermarkDelay how far apart the clocks of the servers that receive events may be
   */
  public ReadKafka(
      String bootstrapServers, List<TopicPartition> partitions, Duration watermarkDelay) {
    this.bootstrapServers = bootstrapServers;
    this.partitions = List.copyOf(partitions);
    this.watermarkDelay = watermarkDelay;
  }

  @Override
  public PCollection<RawEvent> expand(PBegin begin) {
    return begin
        .apply(
            "FromKafka",
            Read.from(
                new AlignedStartSource<>(
                    partitions.stream()
                        .map(part -> KafkaSource.of(read(part), begin.getPipeline().getOptions()))
                        .toList())))
        .apply("ToRawEvents", ParDo.of(new ToRawEvent()))
        .setCoder(RawEventCoder.of());
  }

  private KafkaIO.Read<byte[], byte[]> read(TopicPartition partition) {
    Duration delay = watermarkDelay;
    return KafkaIO.<byte[], byte[]>read()
        .withBootstrapServers(bootstrapServers)
        .withTopicPartitions(List.of(partition))
        .withKeyDeserializer(ByteArrayDeserializer.class)
        .withValueDeserializer(ByteArrayDeserializer.class)
        .withConsumerConfigUpdates(CONSUMER)
        .withConsumerFactoryFn(EndConsumer.factory())
        .withTimestampPolicyFactory(
            (same, previous) ->
                new ReceiptTimePolicy(
                    previous.orElse(BoundedWindow.TIMESTAMP_MIN_VALUE), delay, RecentEnds.AGE));
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
              read.getTopic(),
              read.getPartition(),
              read.getOffset(),
              read.getTimestamp(),
              key == null ? NONE : key,
              value == null ? NONE : value));
    }
  }
}
