package dev.splitstream.assignment.server.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.assignment.server.fairness.AcceptedOffsets;
import dev.splitstream.assignment.server.fairness.control.Partition;
import dev.splitstream.codec.EventCodec;
import dev.splitstream.codec.MalformedEventException;
import dev.splitstream.event.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaEventPublisherTest extends EventPublisherContract {
  private final MockProducer<byte[], byte[]> producer = producer(true);
  private final AcceptedOffsets accepted = new AcceptedOffsets();
  private final KafkaEventPublisher publisher =
      new KafkaEventPublisher(() -> producer, Duration.ofSeconds(5), accepted);

  @Override
  EventPublisher publisher() {
    return publisher;
  }

  @Override
  List<Event> durable() {
    EventCodec codec = new EventCodec();
    List<Event> events = new ArrayList<>();
    for (ProducerRecord<byte[], byte[]> record : producer.history()) {
      events.add(decoded(codec, record));
    }
    return events;
  }

  @Override
  void setAvailable(boolean available) {
    producer.sendException = available ? null : new TimeoutException("made to fail");
  }

  @Test
  void record_goesToTheTypesTopicUnderTheUnitsKey() throws PublishException {
    publisher.publish(List.of(event(1)));
    assertThat(producer.history().get(0))
        .extracting(ProducerRecord::topic, record -> new String(record.key(), UTF_8))
        .containsExactly("custom-events", "acme|unit1");
  }

  @Test
  void record_carriesNoTimeOfItsOwn() throws PublishException {
    publisher.publish(List.of(event(1)));
    assertThat(producer.history().get(0).timestamp()).isNull();
  }

  @Test
  void acknowledgements_areToldWithTheirOffsets() throws PublishException {
    publisher.publish(List.of(event(1), event(2)));
    assertThat(accepted.next()).containsExactly(Map.entry(new Partition("custom-events", 0), 2L));
  }

  @Test
  void refusedEvents_areNotTold() {
    setAvailable(false);
    assertThatThrownBy(() -> publisher.publish(List.of(event(1))))
        .isInstanceOf(PublishException.class);
    assertThat(accepted.next()).isEmpty();
  }

  @Test
  void withoutAcknowledgement_givesUp() {
    KafkaEventPublisher waiting =
        new KafkaEventPublisher(() -> producer(false), Duration.ofMillis(50), accepted);
    assertThatThrownBy(() -> waiting.publish(List.of(event(1))))
        .isInstanceOf(PublishException.class);
  }

  @Test
  void producerThatCannotBeMade_isTriedAgain() throws PublishException {
    AtomicInteger attempts = new AtomicInteger();
    KafkaEventPublisher late =
        new KafkaEventPublisher(
            () -> {
              if (attempts.incrementAndGet() == 1) {
                throw new KafkaException("unknown host");
              }
              return producer;
            },
            Duration.ofSeconds(5),
            accepted);
    assertThatThrownBy(() -> late.publish(List.of(event(1)))).isInstanceOf(PublishException.class);
    late.publish(List.of(event(1)));
    assertThat(producer.history()).hasSize(1);
  }

  private static MockProducer<byte[], byte[]> producer(boolean acknowledging) {
    return new MockProducer<>(
        acknowledging, null, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Event decoded(EventCodec codec, ProducerRecord<byte[], byte[]> record) {
    try {
      return codec.decode(record.value());
    } catch (MalformedEventException e) {
      throw new AssertionError(e);
    }
  }
}
