package dev.splitstream.tests.conformance.fuzz;

import java.util.List;

/** Values that programs get wrong, each as it is written in JSON. */
final class NastyValues {
  private static final String DEEP_LIST = "[".repeat(700) + "]".repeat(700);
  private static final String DEEP_OBJECT = "{\"a\":".repeat(40) + "1" + "}".repeat(40);

  /** Without the quotes. */
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\\u0000",
          "a\\u0000b",
          "\\ud800",
          "\\udc00x",
          "\\u202edoowedis",
          "\u202e\u05d0\u05d1",
          "e\u0301\u0301\u0301",
          "\\ufeffx",
          "\\uffff",
          "\ud83d\udc69\u200d\ud83d\udc67",
          "\\u0007\\u001b[31m",
          "line\\r\\nX-Injected: 1",
          "../../../etc/passwd",
          "..%2f..%2f",
          "' OR 1=1 --",
          "'); DELETE FROM x; --",
          "${jndi:ldap://127.0.0.1/x}",
          "{{7*7}}",
          "%s%n%x",
          "<script>alert(1)</script>",
          "null",
          "NaN",
          "-0",
          "1e999",
          "9999-12-31T23:59:59Z",
          "-999999999-01-01T00:00:00Z",
          "2025-02-30T00:00:00Z",
          "P999999999D",
          "__proto__",
          "(a+)+$",
          "((((((((((a{50}){50}){50}",
          "[z-a]",
          "\\\\p{L}{1000}",
          "99999999999999999999.1.1",
          "1.0.0-rc.1+build",
          Names.OTHER_TENANTS_ID,
          "x".repeat(129),
          "x".repeat(257),
          "\u00fc".repeat(2_049),
          "y".repeat(40_000));

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-1",
          "-0",
          "-0.0",
          "1e400",
          "-1e400",
          "1e-400",
          "1e2147483648",
          "1E-999999999",
          "0.1e1000000000000",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775809",
          "2147483648",
          "10001",
          "0.30000000000000004",
          "1000000000.0000001",
          "123456789012345678901234567890.5",
          "9".repeat(900),
          "0." + "3".repeat(900),
          "01",
          "+1",
          "NaN",
          "Infinity",
          ".5",
          "1.",
          "0x1f");

  private static final List<String> OTHERS =
      List.of(
          "null",
          "true",
          "false",
          "[]",
          "{}",
          "[null]",
          "[[]]",
          "{\"\":1}",
          "{\"a\":1,\"a\":2}",
          "[1,\"1\",true,null,{}]",
          "undefined",
          "'single'",
          "\"unended",
          "[1,]",
          "{\"a\":1,}",
          "/* comment */ 1",
          DEEP_LIST,
          DEEP_OBJECT);

  private NastyValues() {}

  /** A value as it is written in JSON. */
  static String json(Draws draws) {
    return switch (draws.below(5)) {
      case 0, 1 -> "\"" + draws.of(TEXTS) + "\"";
      case 2, 3 -> draws.of(NUMBERS);
      default -> draws.of(OTHERS);
    };
  }

  /** A text; its escapes of JSON are no escapes where it is not in JSON. */
  static String text(Draws draws) {
    return draws.chance(75) ? draws.of(TEXTS) : draws.of(NUMBERS);
  }
}
