package dev.splitstream.assignment.server.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.splitstream.assignment.server.fairness.AcceptedOffsets;
import dev.splitstream.codec.EventCodec;
import dev.splitstream.event.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Publishes each event to the Kafka topic of its type, keyed by unit, and waits for the
 * acknowledgements. Records carry the time of sending, not that of the event, because Kafka's
 * retention uses it.
 */
final class KafkaEventPublisher implements EventPublisher, AutoCloseable {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final Supplier<Producer<byte[], byte[]>> producers;
  private final Duration timeout;
  private final AcceptedOffsets accepted;
  private final ThreadLocal<EventCodec> codecs = ThreadLocal.withInitial(EventCodec::new);
  private @Nullable Producer<byte[], byte[]> producer;

  /**
   * A publisher.
   *
   * @param producers creates the producer on first use; while the brokers' names cannot be resolved
   *     it may throw, and is retried
   * @param timeout when to give up on an acknowledgement; beyond the producer's own timeouts
   * @param accepted called for each acknowledgement
   */
  KafkaEventPublisher(
      Supplier<Producer<byte[], byte[]>> producers, Duration timeout, AcceptedOffsets accepted) {
    this.producers = producers;
    this.timeout = timeout;
    this.accepted = accepted;
  }

  @Override
  public void publish(List<Event> events) throws PublishException {
    long deadline = System.nanoTime() + timeout.toNanos();
    try {
      Producer<byte[], byte[]> open = producer();
      List<Future<RecordMetadata>> sent = new ArrayList<>(events.size());
      for (Event event : events) {
        Future<RecordMetadata> future = open.send(record(event));
        if (future.isDone()) {
          // Metadata is most likely missing, and each further event would wait for it as long.
          future.get();
        }
        sent.add(future);
      }
      for (Future<RecordMetadata> future : sent) {
        RecordMetadata at = future.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (at.hasOffset()) {
          accepted.accept(at.topic(), at.partition(), at.offset());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PublishException(e);
    } catch (ExecutionException e) {
      throw new PublishException(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException | KafkaException e) {
      throw new PublishException(e);
    }
  }

  /**
   * Fetches the topics' metadata, so that the first request does not wait for it.
   *
   * @param attempts how often to try; each attempt waits as long as the producer lets a request
   *     wait
   */
  void prepare(List<String> topics, int attempts) throws PublishException {
    for (int left = attempts; left > 0; left--) {
      try {
        for (String topic : topics) {
          producer().partitionsFor(topic);
        }
        return;
      } catch (KafkaException e) {
        if (left == 1) {
          throw new PublishException(e);
        }
      }
    }
  }

  private ProducerRecord<byte[], byte[]> record(Event event) {
    return new ProducerRecord<>(
        event.type().topic(), event.unitKey().getBytes(UTF_8), codecs.get().encode(event));
  }

  private synchronized Producer<byte[], byte[]> producer() {
    if (producer == null) {
      producer = producers.get();
    }
    return producer;
  }

  @Override
  public synchronized void close() {
    if (producer != null) {
      producer.close(CLOSE_TIMEOUT);
    }
  }
}
