package dev.splitstream.tests.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.splitstream.event.avro.EventId;
import dev.splitstream.event.avro.EventKind;
import dev.splitstream.event.avro.EventRecord;
import dev.splitstream.tests.stack.Command;
import dev.splitstream.tests.stack.SharedStack;
import dev.splitstream.tests.stack.Stack;
import dev.splitstream.tests.stack.TestExperiment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Events that another producer wrote wrongly: listed, shown, repaired and counted once. */
@SharedStack
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FailedEventsIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private static Stack stack;
  private static TestExperiment experiment;
  private static String garbage;
  private static String tooLong;

  @BeforeAll
  static void sendBadEvents(Stack running) throws Exception {
    stack = running;
    experiment = TestExperiment.running(running, "failed_replay");
    long before = stack.lake().failedEvents();
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.kafkaBootstrap()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      garbage = send(producer, "custom-events", new byte[] {(byte) 0xfe, (byte) 0xed, 'x'});
      tooLong = send(producer, "experiment-exposures", exposure("x".repeat(257)));
    }
    await("failed events in the lake")
        .atMost(LIMIT)
        .until(() -> stack.lake().failedEvents() == before + 2);
  }

  private static String send(Producer<byte[], byte[]> producer, String topic, byte[] value)
      throws Exception {
    RecordMetadata sent =
        producer.send(new ProducerRecord<>(topic, "local|unit".getBytes(UTF_8), value)).get();
    return sent.topic() + "-" + sent.partition() + "@" + sent.offset();
  }

  private static byte[] exposure(String name) throws IOException, SQLException {
    long micros = Instant.parse("2025-01-08T10:00:00Z").toEpochMilli() * 1_000;
    UUID id = UUID.nameUUIDFromBytes("failed_replay".getBytes(UTF_8));
    ByteBuffer idBytes = ByteBuffer.allocate(16);
    idBytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    ByteBuffer made =
        EventRecord.newBuilder()
            .setEventId(new EventId(idBytes.array()))
            .setTenant("local")
            .setUnitId("unit")
            .setType(EventKind.EXPOSURE)
            .setName(name)
            .setExperimentId(experiment.id())
            .setVariantId("a")
            .setOccurredAt(micros)
            .setReceivedAt(micros)
            .setCatalogRevision(stack.database().catalogRevision())
            .build()
            .toByteBuffer();
    byte[] bytes = new byte[made.remaining()];
    made.get(bytes);
    return bytes;
  }

  @Test
  @Order(1)
  void list_namesThemWithStepAndReason() throws Exception {
    Command.Outcome listed = stack.run(LIMIT, "failed", "list");
    assertThat(listed.exitCode()).as(listed.output()).isZero();
    assertThat(listed.output().lines())
        .anyMatch(line -> line.contains(garbage) && line.contains("DecodeEvents"))
        .anyMatch(line -> line.contains(tooLong) && line.contains("at most 256 characters"));
  }

  @Test
  @Order(2)
  void show_givesTheBytesAndWhatCanBeRead() throws Exception {
    Command.Outcome shown = stack.run(LIMIT, "failed", "show", garbage, tooLong);
    assertThat(shown.exitCode()).as(shown.output()).isZero();
    assertThat(shown.output())
        .contains("fe ed 78", "Cannot be read")
        .containsPattern("unit_id +unit");
  }

  @Test
  @Order(3)
  void replay_withoutAFix_isRefused() throws Exception {
    Command.Outcome refused = stack.run(LIMIT, "failed", "replay", garbage, tooLong);
    assertThat(refused.exitCode()).as(refused.output()).isEqualTo(1);
    assertThat(refused.output()).contains("Sent 0, refused 2").contains("/event_name must have");
  }

  @Test
  @Order(4)
  void replay_twice_countsTheRepairedEventOnce() throws Exception {
    Command.Outcome first = stack.run(LIMIT, "failed", "replay", tooLong, "--fix", "name=exposure");
    assertThat(first.exitCode()).as(first.output()).isZero();
    assertThat(first.output()).contains("Sent 1, refused 0");
    Command.Outcome second = stack.run(LIMIT, "failed", "replay", tooLong, "--fix", "cut-name");
    assertThat(second.exitCode()).as(second.output()).isZero();
    assertThat(second.output()).contains("Sent 0, refused 0, nothing to do for 1");
    await("the repaired event counts").atMost(LIMIT).until(() -> experiment.exposed("a") == 1);
    await("and is in the lake")
        .atMost(LIMIT)
        .until(() -> stack.lake().events(experiment.id()) == 1);
  }

  @Test
  @Order(5)
  void late_whereNothingIs_saysSo() throws Exception {
    Command.Outcome late = stack.run(LIMIT, "late");
    assertThat(late.exitCode()).as(late.output()).isZero();
    assertThat(late.output()).contains("No late events");
  }
}
