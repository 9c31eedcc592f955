package dev.splitstream.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.event.ClientTraits;
import dev.splitstream.event.Event;
import dev.splitstream.event.EventContext;
import dev.splitstream.event.EventType;
import dev.splitstream.event.ExposureExclusion;
import dev.splitstream.event.TestEvents;
import dev.splitstream.event.avro.EventRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.SchemaNormalization;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventCodecTest {
  private final EventCodec codec = new EventCodec();

  @Property
  void decode_isInverseOfEncode(@ForAll("events") Event event) throws MalformedEventException {
    assertThat(codec.decode(codec.encode(event))).isEqualTo(event);
  }

  /** The codec reads and writes the current schema without Avro: the bytes must be Avro's. */
  @Property
  void encode_givesWhatAvroGives(@ForAll("events") Event event) throws IOException {
    byte[] bytes = codec.encode(event);
    EventRecord avro = EventRecord.fromByteBuffer(ByteBuffer.wrap(bytes));
    assertThat(avro.toByteBuffer()).isEqualTo(ByteBuffer.wrap(bytes));
    assertThat(avro.getUnitId()).isEqualTo(event.unitId());
    assertThat(avro.getType()).hasToString(event.type().name());
    assertThat(avro.getValue()).isEqualTo(event.valueMicros());
    assertThat(avro.getAppVersion()).isEqualTo(event.context().appVersion());
  }

  @Test
  void decode_everyFieldSet_keepsThemAll() throws MalformedEventException {
    Event event = TestEvents.conversion();
    assertThat(codec.decode(codec.encode(event))).isEqualTo(event);
  }

  @Test
  void encode_startsWithTheSingleObjectMarker() {
    assertThat(codec.encode(TestEvents.custom())).startsWith(0xC3, 0x01);
  }

  /** Stored events name this number. Pin the new one only together with a reader for the old. */
  @Test
  void schema_fingerprintIsPinned() {
    long fingerprint = SchemaNormalization.parsingFingerprint64(EventRecord.getClassSchema());
    assertThat(Long.toHexString(fingerprint)).isEqualTo("6a299b505bb6de44");
  }

  @Test
  void formerSchemas_fingerprintsArePinned() {
    assertThat(FormerSchemas.ALL)
        .extracting(SchemaNormalization::parsingFingerprint64)
        .extracting(Long::toHexString)
        .containsExactly("ea588faab5f1a5f4", "477b4ebba1626aed");
  }

  @Test
  void decode_unknownSchema_isMalformed() {
    byte[] bytes = codec.encode(TestEvents.custom());
    bytes[5] ^= 1;
    assertThatThrownBy(() -> codec.decode(bytes))
        .isInstanceOf(MalformedEventException.class)
        .hasMessageContaining("unknown schema");
  }

  @Test
  void decode_exposureWithoutExperiment_isMalformed() throws MalformedEventException {
    Event custom = TestEvents.custom();
    byte[] bytes = codec.encode(custom);
    int type = 10 + 16 + 1 + custom.tenant().length() + 1 + custom.unitId().length();
    assertThat(bytes[type]).as("EventKind.CUSTOM").isEqualTo((byte) 4);
    bytes[type] = 0;
    assertThatThrownBy(() -> codec.decode(bytes))
        .isInstanceOf(MalformedEventException.class)
        .hasMessageContaining("names no experiment");
  }

  @Provide
  Arbitrary<Event> events() {
    Arbitrary<String> texts = Arbitraries.strings().ascii().ofMaxLength(40);
    Arbitrary<@Nullable String> optionals = texts.injectNull(0.3);
    Arbitrary<ClientTraits> traits =
        Combinators.combine(optionals, optionals, optionals, optionals)
            .as((country, device, browser, os) -> traits(country, device, browser, os));
    Arbitrary<EventContext> contexts =
        Combinators.combine(optionals, optionals, optionals, optionals, optionals, traits)
            .as(
                (page, referrer, agent, locale, platform, client) ->
                    new EventContext(page, referrer, agent, locale, platform, page).with(client));
    Arbitrary<Long> longs = Arbitraries.longs();
    Arbitrary<@Nullable Long> values = longs.injectNull(0.3);
    return Combinators.combine(longs, longs, texts, optionals, values, contexts)
        .as(
            (a, b, text, optional, value, context) ->
                new Event(
                    new UUID(a, b),
                    text,
                    "unité-" + text,
                    a % 2 == 0 ? EventType.CONVERSION : EventType.CUSTOM,
                    text + "✓",
                    optional,
                    optional,
                    a,
                    b,
                    a ^ b,
                    value,
                    optional,
                    optional,
                    "{}",
                    context,
                    exclusion(a)));
  }

  private static @Nullable ExposureExclusion exclusion(long random) {
    ExposureExclusion[] all = ExposureExclusion.values();
    int index = (int) Long.remainderUnsigned(random, all.length + 1L);
    return index == all.length ? null : all[index];
  }

  @Test
  void decode_unknownExclusion_isMalformed() {
    byte[] bytes = codec.encode(TestEvents.custom().excluded(ExposureExclusion.OVERRIDE));
    bytes[bytes.length - 1] = 'X';
    assertThatThrownBy(() -> codec.decode(bytes))
        .isInstanceOf(MalformedEventException.class)
        .hasMessageContaining("overridX");
  }

  private static ClientTraits traits(
      @Nullable String country,
      @Nullable String device,
      @Nullable String browser,
      @Nullable String os) {
    return new ClientTraits(country, device, browser, os, country == null);
  }

  @Test
  void decode_bytesAfterTheEnd_isMalformed() {
    byte[] bytes = codec.encode(TestEvents.custom());
    assertThatThrownBy(() -> codec.decode(Arrays.copyOf(bytes, bytes.length + 1)))
        .isInstanceOf(MalformedEventException.class)
        .hasMessageContaining("has bytes after its end");
  }
}
