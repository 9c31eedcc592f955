package dev.splitstream.assignment.server.ingest;

import static dev.splitstream.assignment.server.ingest.IngestFixture.custom;
import static dev.splitstream.assignment.server.ingest.IngestFixture.pointers;
import static dev.splitstream.assignment.server.ingest.IngestFixture.rejected;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventRejectionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "nope",
        "{\"user_id\":}",
        "{\"user_id\":\"u\"",
        "{'user_id':'u'}",
        "{\"user_id\":\"u\",}",
        "{\"a\":1,\"a\":2}",
        "{\"properties\":{\"a\":1,\"a\":2}}",
        "{\"properties\":{\"revenue\":NaN}}",
        "{\"value\":Infinity}",
        "{\"value\":+1}",
        "{\"value\":01}",
        "{\"value\":1e}",
        "{\"user_id\":\"\u0001\"}",
        "{\"user_id\":\"\\x\"}",
        "{\"user_id\":\"\u0000\"}"
      })
  void whatIsNotJson_isMalformed(String json) {
    assertThat(rejected(json.getBytes(UTF_8)))
        .extracting(IngestResult.Rejected::reason)
        .isIn(RejectionReason.MALFORMED, RejectionReason.INVALID);
  }

  @Test
  void invalidUtf8_isMalformed() {
    byte[] json = custom("\"session_id\":\"\u00e4\"").getBytes(ISO_8859_1);
    assertThat(rejected(json).reason()).isEqualTo(RejectionReason.MALFORMED);
  }

  @Test
  void overlongUtf8_isMalformed() {
    byte[] json = custom("\"session_id\":\"\u00c0\u0080\"").getBytes(ISO_8859_1);
    assertThat(rejected(json).reason()).isEqualTo(RejectionReason.MALFORMED);
  }

  @Test
  void surrogatesEncodedAsUtf8_areMalformed() {
    byte[] json = custom("\"session_id\":\"\u00ed\u00a0\u0080\"").getBytes(ISO_8859_1);
    assertThat(rejected(json).reason()).isEqualTo(RejectionReason.MALFORMED);
  }

  @Test
  void utf16_isMalformed() {
    assertThat(rejected(custom("\"a\":1").getBytes(UTF_16)).reason())
        .isEqualTo(RejectionReason.MALFORMED);
  }

  @Test
  void deepNesting_isMalformed() {
    String deep = "\"properties\":{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
    assertThat(rejected(custom(deep).getBytes(UTF_8)).reason())
        .isEqualTo(RejectionReason.MALFORMED);
  }

  @Test
  void eventBeyondTheLimit_isTooLarge() {
    String large = custom("\"x\":\"" + "y".repeat(33 * 1024) + "\"");
    assertThat(rejected(large.getBytes(UTF_8)).reason()).isEqualTo(RejectionReason.TOO_LARGE);
  }

  @Test
  void halfSurrogatePairInAName_isMalformed() {
    assertThat(rejected(custom("\"properties\":{\"\\ud83d\":1}").getBytes(UTF_8)).reason())
        .isEqualTo(RejectionReason.MALFORMED);
  }

  @Test
  void rejection_namesTheReadableId() {
    UUID id = UUID.fromString("0b7c1d7e-3f52-4a8e-9d21-0a1b2c3d4e5f");
    String json = "{\"event_id\":\"" + id + "\",\"value\":\"1\"}";
    assertThat(rejected(json.getBytes(UTF_8)).eventId()).isEqualTo(id);
  }

  @Test
  void rejectionOfBrokenJson_namesTheIdThatWasReadBefore() {
    UUID id = UUID.fromString("0b7c1d7e-3f52-4a8e-9d21-0a1b2c3d4e5f");
    String json = "{\"event_id\":\"" + id + "\",\"properties\":{\"revenue\":NaN}}";
    assertThat(rejected(json.getBytes(UTF_8)).eventId()).isEqualTo(id);
  }

  @Test
  void allViolations_areReportedTogether() {
    assertThat(pointers("{\"event_id\":\"x\",\"event_type\":\"y\",\"timestamp\":\"z\"}"))
        .containsExactlyInAnyOrder(
            "/event_id", "/user_id", "/event_type", "/event_name", "/timestamp");
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("invalidFields")
  void invalidField_isNamed(String pointer, String more) {
    assertThat(pointers(custom(more))).contains(pointer);
  }

  static Stream<Arguments> invalidFields() {
    return Stream.of(
        arguments("/event_id", "\"event_id\":\"x\""),
        arguments("/event_id", "\"event_id\":\"1-1-1-1-1\""),
        arguments("/event_id", "\"event_id\":\"+0000000-0000-0000-0000-000000000000\""),
        arguments("/event_id", "\"event_id\":7"),
        arguments("/session_id", "\"session_id\":{}"),
        arguments("/session_id", "\"session_id\":\"\""),
        arguments("/session_id", "\"session_id\":\"\\u0000\""),
        arguments("/session_id", "\"session_id\":\"\\ud800\""),
        arguments("/session_id", "\"session_id\":\"" + "x".repeat(257) + "\""),
        arguments("/currency", "\"value\":1,\"currency\":\"AAA\""),
        arguments("/currency", "\"properties\":{\"revenue\":1,\"currency\":\"QQQ\"}"),
        arguments("/timestamp", "\"timestamp\":1736330400"),
        arguments("/timestamp", "\"timestamp\":\"yesterday\""),
        arguments("/timestamp", "\"timestamp\":\"2025-01-08\""),
        arguments("/timestamp", "\"timestamp\":\"2025-01-08T10:00:00\""),
        arguments("/timestamp", "\"timestamp\":\"9999-12-31T23:59:59Z\""),
        arguments("/timestamp", "\"timestamp\":\"+999999999-12-31T23:59:59Z\""),
        arguments("/timestamp", "\"timestamp\":\"-999999999-01-01T00:00:00Z\""),
        arguments("/timestamp", "\"timestamp\":\"1999-12-31T23:59:59Z\""),
        arguments("/timestamp", "\"timestamp\":\"2025-01-09T12:00:01Z\""),
        arguments("/sent_at", "\"sent_at\":\"garbage\""),
        arguments("/sent_at", "\"sent_at\":[]"),
        arguments("/sent_at_renewed", "\"sent_at_renewed\":\"yes\""),
        arguments("/sent_at_renewed", "\"sent_at_renewed\":[1]"),
        arguments(
            "/timestamp",
            "\"timestamp\":\"2025-01-08T10:00:00Z\",\"sent_at\":\"9999-01-01T00:00:00Z\""),
        arguments("/value", "\"value\":\"1\""),
        arguments("/value", "\"value\":true"),
        arguments("/value", "\"value\":[1]"),
        arguments("/value", "\"value\":0.1234567"),
        arguments("/value", "\"value\":1e999999999"),
        arguments("/value", "\"value\":1e-999999999"),
        arguments("/value", "\"value\":1e99999999999"),
        arguments("/value", "\"value\":1000000001"),
        arguments("/value", "\"value\":" + "9".repeat(300)),
        arguments("/properties/revenue", "\"properties\":{\"revenue\":\"9.99\"}"),
        arguments("/properties/revenue", "\"properties\":{\"revenue\":{\"a\":1}}"),
        arguments("/properties/revenue", "\"properties\":{\"revenue\":[1]}"),
        arguments("/properties/revenue", "\"properties\":{\"revenue\":0.0000001}"),
        arguments("/properties/revenue", "\"properties\":{\"revenue\":1e2147483648}"),
        arguments("/properties/a", "\"properties\":{\"a\":1e401}"),
        arguments("/properties/a/1/b", "\"properties\":{\"a\":[1,{\"b\":-1e-2147483649}]}"),
        arguments("/properties/currency", "\"properties\":{\"currency\":7}"),
        arguments("/currency", "\"currency\":\"usd\""),
        arguments("/currency", "\"currency\":\"EURO\""),
        arguments("/properties", "\"properties\":[]"),
        arguments("/properties", "\"properties\":\"{}\""),
        arguments("/properties", "\"properties\":{\"a\":\"\\udc00\"}"),
        arguments("/context", "\"context\":7"),
        arguments("/context/page", "\"context\":{\"page\":7}"),
        arguments("/context/page", "\"context\":{\"page\":\"" + "x".repeat(2049) + "\"}"),
        arguments("/experiment_id", "\"experiment_id\":\"unknown\",\"variant_id\":\"a\""),
        arguments("/experiment_id", "\"experiment_id\":\"draft\",\"variant_id\":\"a\""),
        arguments("/experiment_id", "\"variant_id\":\"a\""),
        arguments("/variant_id", "\"experiment_id\":\"running\",\"variant_id\":\"c\""),
        arguments(
            "/timestamp",
            "\"experiment_id\":\"running\",\"timestamp\":\"2024-11-30T23:59:59.999999Z\""));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("invalidEvents")
  void invalidEvent_namesTheField(String pointer, String json) {
    assertThat(pointers(json)).contains(pointer);
  }

  static Stream<Arguments> invalidEvents() {
    String rest = "\"event_type\":\"custom\",\"event_name\":\"n\"}";
    return Stream.of(
        arguments("", "[]"),
        arguments("", "7"),
        arguments("", "null"),
        arguments("", "{" + rest + "{}"),
        arguments("/user_id", "{" + rest),
        arguments("/user_id", "{\"user_id\":null," + rest),
        arguments("/user_id", "{\"user_id\":7," + rest),
        arguments("/user_id", "{\"user_id\":\"\"," + rest),
        arguments("/user_id", "{\"user_id\":\"  \"," + rest),
        arguments("/user_id", "{\"user_id\":\"a\\u0000b\"," + rest),
        arguments("/user_id", "{\"user_id\":\"\\ud800\"," + rest),
        arguments("/user_id", "{\"user_id\":\"" + "x".repeat(257) + "\"," + rest),
        arguments("/event_type", "{\"user_id\":\"u\",\"event_name\":\"n\"}"),
        arguments("/event_type", "{\"user_id\":\"u\",\"event_type\":\"CUSTOM\"}"),
        arguments("/event_name", "{\"user_id\":\"u\",\"event_type\":\"conversion\"}"),
        arguments("/event_name", "{\"user_id\":\"u\",\"event_type\":\"custom\",\"event_name\":7}"),
        arguments("/experiment_id", "{\"user_id\":\"u\",\"event_type\":\"exposure\"}"),
        arguments("/variant_id", "{\"user_id\":\"u\",\"event_type\":\"exposure\"}"));
  }
}
