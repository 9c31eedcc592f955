package dev.splitstream.assignment.server.ingest;

import static dev.splitstream.assignment.server.ingest.IngestFixture.accepted;
import static dev.splitstream.assignment.server.ingest.IngestFixture.custom;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.enrichment.RequestSender;
import dev.splitstream.assignment.server.optout.Signals;
import dev.splitstream.codec.EventCodec;
import dev.splitstream.event.ClientTraits;
import dev.splitstream.event.Event;
import dev.splitstream.event.EventContext;
import dev.splitstream.event.EventType;
import dev.splitstream.http.json.Timestamps;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventParserTest {
  private static final String EXPOSURE =
      "{\"user_id\":\"u1\",\"event_type\":\"exposure\",\"experiment_id\":\"running\","
          + "\"variant_id\":\"b\"}";

  @Test
  void exposureWithoutName_isCalledExposure() {
    assertThat(accepted(EXPOSURE))
        .extracting(Event::type, Event::name, Event::experimentId, Event::variantId)
        .containsExactly(EventType.EXPOSURE, "exposure", "running", "b");
  }

  @Test
  void event_carriesTenantAndRevision() {
    assertThat(accepted(EXPOSURE))
        .extracting(Event::tenant, Event::catalogRevision)
        .containsExactly(IngestFixture.TENANT, IngestFixture.REVISION);
  }

  @Test
  void eventWithoutId_getsOne() {
    assertThat(accepted(EXPOSURE).eventId()).isEqualTo(IngestFixture.MADE_ID);
  }

  @Test
  void eventWithId_keepsIt() {
    UUID id = UUID.fromString("0b7c1d7e-3f52-4a8e-9d21-0a1b2c3d4e5f");
    assertThat(accepted(custom("\"event_id\":\"" + id + "\"")).eventId()).isEqualTo(id);
  }

  @Test
  void unitId_isThePublishedPseudonym() {
    // HMAC-SHA-256 under HMAC-SHA-256(32 bytes of 0x0f, "acme") of "u1"; computed independently.
    assertThat(accepted(EXPOSURE).unitId()).isEqualTo("zGsO-ef8eSHrWa1cAbEkiA");
  }

  @Test
  void absentTimestamp_isTheTimeOfReceipt() {
    assertThat(accepted(EXPOSURE).occurredAtMicros())
        .isEqualTo(Timestamps.micros(IngestFixture.NOW));
  }

  @Test
  void timestamp_isKeptToTheMicrosecond() {
    assertThat(occurredAt("\"timestamp\":\"2025-01-08T11:00:00.1234567+01:00\""))
        .isEqualTo(Instant.parse("2025-01-08T10:00:00.123456Z"));
  }

  @Test
  void sentAtInTheFuture_correctsTheClientsClock() {
    assertThat(
            occurredAt(
                "\"timestamp\":\"2025-01-08T13:00:00Z\",\"sent_at\":\"2025-01-08T13:00:10Z\""))
        .isEqualTo(IngestFixture.NOW.minusSeconds(10));
  }

  @Test
  void sentAtInThePast_isTheTimeOfTheFirstAttempt() {
    assertThat(
            occurredAt(
                "\"timestamp\":\"2001-01-01T00:00:00Z\",\"sent_at\":\"2001-01-01T00:00:10Z\""))
        .isEqualTo(Instant.parse("2001-01-01T00:00:00Z"));
  }

  @Test
  void renewedSentAtInThePast_correctsTheClientsClock() {
    assertThat(
            occurredAt(
                "\"timestamp\":\"2001-01-01T00:00:00Z\",\"sent_at\":\"2001-01-01T00:00:10Z\","
                    + "\"sent_at_renewed\":true"))
        .isEqualTo(IngestFixture.NOW.minusSeconds(10));
  }

  @Test
  void timesOfTheBatch_applyToEventsWithoutTheirOwn() {
    String event = custom("\"timestamp\":\"2001-01-01T00:00:00Z\"");
    String batch =
        "{\"sent_at\":\"2001-01-01T00:00:10Z\",\"sent_at_renewed\":%s,\"events\":[" + event + "]}";
    assertThat(occurredAtInBatch(batch.formatted("true")))
        .isEqualTo(IngestFixture.NOW.minusSeconds(10));
    assertThat(occurredAtInBatch(batch.formatted("false")))
        .isEqualTo(Instant.parse("2001-01-01T00:00:00Z"));
  }

  @Test
  void exposureThatWaited_staysBeforeTheConversionThatFollowed() {
    Instant exposed =
        occurredAt("\"timestamp\":\"2025-01-08T11:59:20Z\",\"sent_at\":\"2025-01-08T11:59:20.5Z\"");
    Instant converted =
        occurredAt("\"timestamp\":\"2025-01-08T11:59:50Z\",\"sent_at\":\"2025-01-08T12:00:00Z\"");
    assertThat(exposed).isBefore(converted);
  }

  @Test
  void sentAtAlone_changesNothing() {
    assertThat(occurredAt("\"sent_at\":\"2001-01-01T00:00:10Z\"")).isEqualTo(IngestFixture.NOW);
  }

  @Test
  void value_isExactToTheMillionth() {
    assertThat(accepted(custom("\"value\":0.1000010")).valueMicros()).isEqualTo(100_001L);
  }

  @Test
  void revenueInProperties_isTheValue() {
    Event event = accepted(custom("\"properties\":{\"revenue\":99.99,\"currency\":\"USD\"}"));
    assertThat(event)
        .extracting(Event::valueMicros, Event::currency)
        .containsExactly(99_990_000L, "USD");
  }

  @Test
  void valueAtTheTop_comesBeforeRevenue() {
    String both =
        "\"value\":1,\"currency\":\"EUR\",\"properties\":{\"revenue\":2,\"currency\":\"USD\"}";
    assertThat(accepted(custom(both)))
        .extracting(Event::valueMicros, Event::currency)
        .containsExactly(1_000_000L, "EUR");
  }

  @Test
  void revenueDeeperInProperties_isNoValue() {
    assertThat(accepted(custom("\"properties\":{\"a\":{\"revenue\":2},\"b\":[{\"revenue\":3}]}")))
        .extracting(Event::valueMicros)
        .isNull();
  }

  @Test
  void properties_areCompactWithNumbersAsTheyCame() {
    String properties =
        "{ \"a\" : 1.10, \"b\":[1E+2 , 12345678901234567890.123456789],\"c\":{\"d\":null,"
            + "\"e\":true},\"f\":\"\\u00e4\\n\",\"g\":1e300}";
    assertThat(accepted(custom("\"properties\":" + properties)).properties())
        .isEqualTo(
            "{\"a\":1.10,\"b\":[1E+2,12345678901234567890.123456789],"
                + "\"c\":{\"d\":null,\"e\":true},\"f\":\"ä\\n\",\"g\":1e300}");
  }

  @Test
  void context_isKept() {
    String context =
        "\"context\":{\"page\":\"/p\",\"referrer\":\"r\",\"user_agent\":\"ua\","
            + "\"ip\":\"203.0.113.9\",\"locale\":\"de\",\"platform\":\"web\","
            + "\"app_version\":\"1.2\"}";
    assertThat(accepted(custom(context)).context())
        .isEqualTo(
            // The user agent is parsed, and not kept.
            new EventContext("/p", "r", null, "de", "web", "1.2")
                .with(new ClientTraits(null, "other", "Other", "Other", false)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"203.0.113.9\"", "\"nowhere\"", "7", "{\"a\":[1]}", "null"})
  void address_goesNowhere(String ip) {
    Event event = accepted(custom("\"context\":{\"ip\":" + ip + ",\"page\":\"/p\"}"));
    assertThat(event.context()).isEqualTo(new EventContext("/p", null, null, null, null, null));
    assertThat(new String(new EventCodec().encode(event), ISO_8859_1)).doesNotContain("203.0.113");
  }

  @Test
  void nulls_areAbsent() {
    assertThat(accepted(custom("\"value\":null,\"properties\":null,\"timestamp\":null")))
        .extracting(Event::valueMicros, Event::properties)
        .containsExactly(null, "{}");
  }

  @Test
  void unknownFields_areSkipped() {
    assertThat(accepted(custom("\"device\":{\"a\":[1,2]}")).name()).isEqualTo("n");
  }

  @Test
  void emojiAndOtherScripts_pass() {
    assertThat(accepted(custom("\"properties\":{\"用户\":\"😀 用户\"}")).properties())
        .isEqualTo("{\"用户\":\"😀 用户\"}");
    assertThat(accepted(custom("\"session_id\":\"😀 用户\"")).sessionId()).hasSize(22);
  }

  @Test
  void eventOfExactlyTheLimit_passes() {
    String json = custom("\"x\":\"" + "y".repeat(32 * 1024 - custom("\"x\":\"\"").length()) + "\"");
    assertThat(json.getBytes(UTF_8)).hasSize(32 * 1024);
    assertThat(accepted(json).name()).isEqualTo("n");
  }

  private static Instant occurredAtInBatch(String json) {
    byte[] body = json.getBytes(UTF_8);
    BatchSplitter.Batch batch = BatchSplitter.split(body);
    EventParser parser =
        IngestFixture.intakes().open(IngestFixture.TENANT, RequestSender.UNKNOWN, Signals.NONE);
    parser.sentAt(body, batch);
    BatchSplitter.Slice first = batch.events().get(0);
    IngestResult.Accepted taken =
        (IngestResult.Accepted) parser.take(body, first.offset(), first.length());
    return Instant.EPOCH.plus(taken.event().occurredAtMicros(), ChronoUnit.MICROS);
  }

  private static Instant occurredAt(String more) {
    long micros = accepted(custom(more)).occurredAtMicros();
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
