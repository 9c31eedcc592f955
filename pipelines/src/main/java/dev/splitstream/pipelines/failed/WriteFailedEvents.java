package dev.splitstream.pipelines.failed;

import dev.splitstream.pipelines.kafka.KafkaClients;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.io.kafka.KafkaIO;
import org.apache.beam.sdk.io.kafka.ProducerRecordCoder;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.SimpleFunction;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes failed events to their topic: original key and bytes, with step, reason and source as
 * headers. At least once; readers recognize duplicates by the source.
 */
public final class WriteFailedEvents extends PTransform<PCollection<FailedEvent>, PDone> {
  /** The topic. */
  public static final String TOPIC = "failed-events";

  private final String bootstrapServers;

  /**
   * @param bootstrapServers Kafka, host:port
   */
  public WriteFailedEvents(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  @Override
  public PDone expand(PCollection<FailedEvent> failed) {
    return failed
        .apply("ToRecords", MapElements.via(new ToRecord()))
        .setCoder(ProducerRecordCoder.of(ByteArrayCoder.of(), ByteArrayCoder.of()))
        .apply(
            "ToKafka",
            KafkaIO.<byte[], byte[]>writeRecords()
                .withBootstrapServers(bootstrapServers)
                .withTopic(TOPIC)
                .withKeySerializer(ByteArraySerializer.class)
                .withValueSerializer(ByteArraySerializer.class)
                .withProducerFactoryFn(KafkaClients::producer));
  }

  static final class ToRecord extends SimpleFunction<FailedEvent, ProducerRecord<byte[], byte[]>> {
    @Override
    public ProducerRecord<byte[], byte[]> apply(FailedEvent failed) {
      ProducerRecord<byte[], byte[]> producerRecord =
          new ProducerRecord<>(TOPIC, failed.key(), failed.original());
      producerRecord.headers().add("step", failed.stepBytes());
      producerRecord.headers().add("reason", failed.reasonBytes());
      producerRecord.headers().add("source", failed.sourceBytes());
      return producerRecord;
    }
  }
}
