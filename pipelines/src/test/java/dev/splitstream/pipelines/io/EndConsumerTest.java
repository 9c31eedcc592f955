package dev.splitstream.pipelines.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.io.UnboundedSource.UnboundedReader;
import org.apache.beam.sdk.io.kafka.KafkaIO;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EndConsumerTest {
  private static final TopicPartition PARTITION = new TopicPartition("events", 0);

  /** What a consumer may ask a broker about offsets. */
  private static final Set<String> QUESTIONS =
      Set.of(
          "seekToEnd",
          "seekToBeginning",
          "position",
          "endOffsets",
          "beginningOffsets",
          "offsetsForTimes",
          "currentLag",
          "committed");

  @BeforeEach
  void nothingNoted() {
    Notes.KINDS.clear();
    Notes.ASKED_OF_SECOND.clear();
  }

  /** Beam gives its two consumers no other mark. */
  @Test
  void ofTheConsumersOfAReader_theSecondIsForEnds() throws IOException {
    startReader();
    assertThat(Notes.KINDS).containsExactly(false, true);
  }

  /** Whatever else Beam asked, {@link RecentEnds} would not save a request. */
  @Test
  void ofTheSecondConsumer_onlyEndOffsetsAreAsked() throws IOException {
    startReader();
    assertThat(Notes.ASKED_OF_SECOND).isNotEmpty().containsOnly("endOffsets");
  }

  /** A factory is copied by serialization, so what it notes lies here. */
  private static final class Notes {
    private static final List<Boolean> KINDS = Collections.synchronizedList(new ArrayList<>());
    private static final List<String> ASKED_OF_SECOND =
        Collections.synchronizedList(new ArrayList<>());
  }

  private static void startReader() throws IOException {
    KafkaIO.Read<byte[], byte[]> read =
        KafkaIO.<byte[], byte[]>read()
            .withBootstrapServers("127.0.0.1:1")
            .withTopicPartitions(List.of(PARTITION))
            .withKeyDeserializer(ByteArrayDeserializer.class)
            .withValueDeserializer(ByteArrayDeserializer.class)
            .withConsumerFactoryFn(EndConsumerTest::consumer);
    try (UnboundedReader<KafkaRecord<byte[], byte[]>> reader =
        KafkaSource.of(read, PipelineOptionsFactory.create())
            .createReader(PipelineOptionsFactory.create(), null)) {
      reader.start();
    }
  }

  private static Consumer<byte[], byte[]> consumer(Map<String, Object> settings) {
    boolean isForEnds = EndConsumer.isForEnds(settings);
    Notes.KINDS.add(isForEnds);
    return isForEnds ? noting(emptyPartition()) : emptyPartition();
  }

  @SuppressWarnings("unchecked")
  private static Consumer<byte[], byte[]> noting(Consumer<byte[], byte[]> consumer) {
    return (Consumer<byte[], byte[]>)
        Proxy.newProxyInstance(
            Consumer.class.getClassLoader(),
            new Class<?>[] {Consumer.class},
            (proxy, method, arguments) -> {
              if (QUESTIONS.contains(method.getName())) {
                Notes.ASKED_OF_SECOND.add(method.getName());
              }
              try {
                return method.invoke(consumer, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static Consumer<byte[], byte[]> emptyPartition() {
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>(OffsetResetStrategy.EARLIEST);
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumer.updateEndOffsets(Map.of(PARTITION, 0L));
    return consumer;
  }
}
