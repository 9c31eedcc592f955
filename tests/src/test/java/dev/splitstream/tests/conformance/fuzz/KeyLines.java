package dev.splitstream.tests.conformance.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The header that a request brings its key in.
 *
 * @param keys by what they allow
 */
record KeyLines(Map<Credential, List<String>> keys) {
  private static final List<String> MALFORMED =
      List.of(
          "X-API-Key: \u00ff\u00fe",
          "X-API-Key: " + "k".repeat(5_000),
          "X-API-Key: ../../x",
          "X-API-Key: ss_\u0001",
          "Authorization: Bearer",
          "Authorization: Bearer \t",
          "Authorization: Basic %%%",
          "Authorization: Basic Og==",
          "Authorization: " + "Bearer ".repeat(50),
          "Authorization: Bearer eyJhbGciOiJub25lIn0.eyJ0ZW5hbnQiOiJ4In0.");

  /** The line; empty for none. */
  String of(Credential credential, long number) {
    return switch (credential) {
      case NONE -> "";
      case EMPTY -> "X-API-Key: ";
      case MALFORMED -> MALFORMED.get((int) (number % MALFORMED.size()));
      case UNKNOWN -> "X-API-Key: ss_unknown-" + number % 40;
      default -> line(keys.getOrDefault(credential, List.of()), number);
    };
  }

  private static String line(List<String> all, long number) {
    String key = all.get((int) (number / 3 % all.size()));
    return switch ((int) (number % 3)) {
      case 0 -> "X-API-Key: " + key;
      case 1 -> "Authorization: Bearer " + key;
      default ->
          "Authorization: Basic " + Base64.getEncoder().encodeToString((key + ":").getBytes(UTF_8));
    };
  }
}
