package dev.splitstream.backfill.repair;

import static dev.splitstream.backfill.repair.FailedTestEvents.PURCHASE;
import static dev.splitstream.backfill.repair.FailedTestEvents.bytes;
import static dev.splitstream.backfill.repair.FailedTestEvents.failed;
import static dev.splitstream.backfill.repair.FailedTestEvents.purchaseWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.codec.EventCodec;
import dev.splitstream.event.Event;
import dev.splitstream.event.EventLimits;
import dev.splitstream.event.EventType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RepairTest {
  private static final String LONG = "x".repeat(300);

  @Property(tries = 200)
  void repair_withoutAFix_givesTheSameEvent(@ForAll("events") Map<String, String> fields)
      throws Exception {
    byte[] original = bytes(fields);
    Event event = repair().of(failed(original));
    assertThat(new EventCodec().encode(event)).isEqualTo(original);
  }

  @Provide
  Arbitrary<Map<String, String>> events() {
    Arbitrary<String> text =
        Arbitraries.strings()
            .alpha()
            .withChars("é😀 =,\"")
            .ofMinLength(1)
            .ofMaxLength(20)
            .map(some -> "a" + some);
    Arbitrary<Long> micros =
        Arbitraries.longs().between(-EventLimits.MAX_VALUE_MICROS, EventLimits.MAX_VALUE_MICROS);
    return Combinators.combine(text, text, micros, Arbitraries.integers().between(0, 999_999))
        .as(
            (name, page, value, fraction) -> {
              Map<String, String> fields = purchaseWith("name", name);
              fields.put("page", page);
              fields.put("value", BigDecimal.valueOf(value, 6).toPlainString());
              fields.put("occurred_at", "2026-03-01T12:00:00.%06dZ".formatted(fraction));
              return fields;
            });
  }

  @Test
  void tooLongName_isReplacedOrCut() throws Exception {
    Map<String, String> fields = purchaseWith("name", LONG);
    assertThat(repair("name=buy").of(failed(fields)).name()).isEqualTo("buy");
    assertThat(repair("cut-name").of(failed(fields)).name())
        .isEqualTo(LONG.substring(0, EventLimits.MAX_ID_LENGTH));
  }

  @Test
  void cut_neverLeavesHalfASurrogatePair() throws Exception {
    Map<String, String> fields = purchaseWith("name", "x" + "😀".repeat(200));
    assertThat(repair("cut-name").of(failed(fields)).name()).isEqualTo("x" + "😀".repeat(127));
  }

  @Test
  void fixes_keepIdUnitAndEverythingElse() throws Exception {
    Event repaired = repair("name=purchase").of(failed(purchaseWith("name", LONG)));
    assertThat(repaired).isEqualTo(new EventCodec().decode(bytes(PURCHASE)));
  }

  @Test
  void timeFarInTheFuture_canBecomeTheServersTime() throws Exception {
    Map<String, String> fields = purchaseWith("occurred_at", "2031-01-01T00:00:00Z");
    Event event = repair("occurred_at=received_at").of(failed(fields));
    assertThat(event.occurredAtMicros()).isEqualTo(event.receivedAtMicros());
  }

  @Test
  void tooLongSession_canBeDropped() throws Exception {
    Event event = repair("drop-session_id").of(failed(purchaseWith("session_id", LONG)));
    assertThat(event.sessionId()).isNull();
  }

  @Test
  void exposureWithoutAVariant_canBeGivenOne() throws Exception {
    Map<String, String> fields = purchaseWith("type", "exposure");
    fields.put("experiment_id", "checkout");
    assertRefused(repair(), fields, "no variant");
    Event event = repair("variant_id=control").of(failed(fields));
    assertThat(event.type()).isEqualTo(EventType.EXPOSURE);
    assertThat(event.variantId()).isEqualTo("control");
  }

  @Test
  void eventThatStillBreaksRules_isRefusedWithAllOfThem() {
    Map<String, String> fields = purchaseWith("name", LONG);
    fields.put("currency", "dollars");
    assertRefused(
        repair("page=home"), fields, "/event_name must have at most", "/currency must be");
  }

  @Test
  void garbage_isRefusedWithTheReason() {
    assertThatThrownBy(() -> repair("name=buy").of(failed(new byte[] {1, 2, 3})))
        .isInstanceOf(RepairException.class)
        .hasMessageContainingAll("only 3 bytes", "not a JSON object");
  }

  @Test
  void jsonOfTheSameNames_becomesAnEventWithAnIdOfItsSource() throws Exception {
    String json =
        """
        {"unit_id":"unit","type":"custom","name":"click","occurred_at":"2026-03-01T11:59:00Z",
         "value":12.5,"currency":"EUR","properties":{"a":[1,2]},"page":null}
        """;
    Event event = repair().of(failed(json));
    assertThat(event.valueMicros()).isEqualTo(12_500_000);
    assertThat(event.properties()).isEqualTo("{\"a\":[1,2]}");
    assertThat(event.tenant()).as("from the key").isEqualTo("acme");
    assertThat(event.receivedAtMicros()).isEqualTo(FailedTestEvents.RECORDED_AT * 1_000);
    assertThat(event.eventId()).isEqualTo(repair("name=tap").of(failed(json)).eventId());
    UUID elsewhere =
        repair().of(failed("custom-events-0@43", json.getBytes(StandardCharsets.UTF_8))).eventId();
    assertThat(event.eventId()).isNotEqualTo(elsewhere);
  }

  @Test
  void jsonWithAFieldThatEventsLack_isRefusedUntilItIsDropped() throws Exception {
    String json =
        """
        {"unit_id":"unit","type":"custom","name":"click","occurred_at":"2026-03-01T12:00:00Z","x":1}
        """;
    assertThatThrownBy(() -> repair().of(failed(json)))
        .isInstanceOf(RepairException.class)
        .hasMessageContaining("--fix drop-x");
    assertThat(repair("drop-x").of(failed(json)).name()).isEqualTo("click");
  }

  @Test
  void jsonWithARawUserId_isRefused() {
    assertThatThrownBy(() -> repair().of(failed("{\"user_id\":\"ann@example.com\"}")))
        .isInstanceOf(RepairException.class)
        .hasMessageContaining("/api/v1/track")
        .hasMessageNotContaining("ann@");
  }

  @Test
  void tenant_cannotBeChanged() {
    assertRefused(repair("tenant=other"), new HashMap<>(PURCHASE), "tenant cannot be changed");
    assertRefused(repair("drop-tenant"), new HashMap<>(PURCHASE), "tenant cannot be changed");
  }

  @Test
  void eventId_cannotBeChanged() {
    assertThatThrownBy(() -> Fix.parse("event_id=8a6e0804-2bd0-4672-b79d-d97027f9071b"))
        .isInstanceOf(IllegalArgumentException.class);
    assertRefused(repair("drop-event_id"), new HashMap<>(PURCHASE), "event_id cannot be changed");
  }

  @Test
  void fixThatIsNone_saysWhatThereIs() {
    assertThatThrownBy(() -> Fix.parse("nonsense")).hasMessageContaining("field=value");
    assertThatThrownBy(() -> Fix.parse("nme=buy")).hasMessageContaining("unit_id");
    assertThatThrownBy(() -> Fix.parse("cut-unit_id")).hasMessageContaining("session_id");
  }

  @Test
  void fixWithAValueOfAnotherKind_isRefused() {
    Map<String, String> fields = new HashMap<>(PURCHASE);
    assertRefused(repair("occurred_at=yesterday"), fields, "occurred_at is not valid");
    assertRefused(repair("value=much"), fields, "value is not valid");
    assertRefused(repair("type=exhibition"), fields, "type is not valid");
  }

  private static void assertRefused(Repair repair, Map<String, String> fields, String... reasons) {
    assertThatThrownBy(() -> repair.of(failed(fields)))
        .isInstanceOf(RepairException.class)
        .hasMessageContainingAll(reasons);
  }

  private static Repair repair(String... fixes) {
    return new Repair(Stream.of(fixes).map(Fix::parse).toList());
  }
}
