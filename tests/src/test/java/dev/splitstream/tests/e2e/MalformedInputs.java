package dev.splitstream.tests.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** What clients send when they are wrong, or mean harm. */
final class MalformedInputs {
  private MalformedInputs() {}

  /** Events that are refused for what they say. */
  static Stream<Arguments> events() {
    return Stream.of(
        event("no user", "\"event_type\":\"custom\",\"event_name\":\"x\""),
        event("user is null", custom("\"user_id\":null")),
        event("user is a number", custom("\"user_id\":7")),
        event("user is blank", custom("\"user_id\":\" \"")),
        event("user is too long", custom("\"user_id\":\"" + "x".repeat(257) + "\"")),
        event("user has a control character", custom("\"user_id\":\"a\\u0000b\"")),
        event("user is half a character", custom("\"user_id\":\"\\ud800\"")),
        event("no type", "\"user_id\":\"u\",\"event_name\":\"x\""),
        event("unknown type", "\"user_id\":\"u\",\"event_type\":\"click\",\"event_name\":\"x\""),
        event("type is a list", "\"user_id\":\"u\",\"event_type\":[],\"event_name\":\"x\""),
        event("conversion without name", "\"user_id\":\"u\",\"event_type\":\"conversion\""),
        event("unknown experiment", exposure("unknown_experiment", "a")),
        event("unknown variant", exposure("malformed_input", "z")),
        event("no variant", exposureWith("\"experiment_id\":\"malformed_input\"")),
        event("no experiment", exposureWith("\"variant_id\":\"a\"")),
        event("draft", exposure("malformed_input_draft", "a")),
        event(
            "before the start",
            exposure("malformed_input", "a") + ",\"timestamp\":\"2024-12-31T23:59:59Z\""),
        event("year 9999", custom("\"user_id\":\"u\",\"timestamp\":\"9999-01-01T00:00:00Z\"")),
        event("year 1999", custom("\"user_id\":\"u\",\"timestamp\":\"1999-12-31T23:59:59Z\"")),
        event(
            "year 999999999",
            custom("\"user_id\":\"u\",\"timestamp\":\"+999999999-01-01T00:00:00Z\"")),
        event("not a time", custom("\"user_id\":\"u\",\"timestamp\":\"yesterday\"")),
        event("time is a list", custom("\"user_id\":\"u\",\"timestamp\":[1]")),
        event("id is no UUID", custom("\"user_id\":\"u\",\"event_id\":\"1-2-3\"")),
        event("id is a number", custom("\"user_id\":\"u\",\"event_id\":1")),
        event("seven decimals", custom("\"user_id\":\"u\",\"value\":0.0000001")),
        event("revenue with seven decimals", custom(revenue("1.0000001"))),
        event("revenue is NaN", custom(revenue("NaN"))),
        event("revenue is NaN, as text", custom(revenue("\"NaN\""))),
        event("revenue is infinite, as text", custom(revenue("\"Infinity\""))),
        event("value over a billion", custom("\"user_id\":\"u\",\"value\":1000000001")),
        event("value 1e999999999", custom("\"user_id\":\"u\",\"value\":1e999999999")),
        event("value is a list", custom("\"user_id\":\"u\",\"value\":[]")),
        event("unknown currency", custom("\"user_id\":\"u\",\"value\":1,\"currency\":\"dollars\"")),
        event("properties are a text", custom("\"user_id\":\"u\",\"properties\":\"x\"")),
        event("context is a list", custom("\"user_id\":\"u\",\"context\":[]")),
        event(
            "33 KiB",
            custom("\"user_id\":\"u\",\"properties\":{\"x\":\"" + "x".repeat(33 * 1024) + "\"}")),
        Arguments.of("null", "null"),
        Arguments.of("a list", "[]"),
        Arguments.of("a text", "\"x\""),
        Arguments.of("nothing in it", "{}"));
  }

  /** Bodies that cannot be read at all. */
  static Stream<Arguments> bodies() {
    byte[] invalidUtf8 = ("{" + custom("\"user_id\":\"\u00ff\"") + "}").getBytes(ISO_8859_1);
    return Stream.of(
        Arguments.of("empty", new byte[0]),
        Arguments.of("cut off", bytes("{\"user_id\":\"u\",")),
        Arguments.of("two values", bytes("{} {}")),
        Arguments.of("not JSON", bytes("user_id=u")),
        Arguments.of("NaN", bytes("{" + custom(revenue("NaN")) + "}")),
        Arguments.of("invalid UTF-8", invalidUtf8),
        Arguments.of("UTF-16", "{}".getBytes(StandardCharsets.UTF_16)),
        Arguments.of("very deep", bytes("[".repeat(20_000))),
        Arguments.of("zeros", new byte[1_000]));
  }

  private static Arguments event(String name, String fields) {
    return Arguments.of(name, "{" + fields + "}");
  }

  static String custom(String fields) {
    return fields + ",\"event_type\":\"custom\",\"event_name\":\"probe\"";
  }

  private static String revenue(String value) {
    return "\"user_id\":\"u\",\"properties\":{\"revenue\":" + value + ",\"currency\":\"USD\"}";
  }

  private static String exposure(String experimentId, String variantId) {
    return exposureWith(
        "\"experiment_id\":\"%s\",\"variant_id\":\"%s\"".formatted(experimentId, variantId));
  }

  private static String exposureWith(String fields) {
    return "\"user_id\":\"u\",\"event_type\":\"exposure\"," + fields;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
