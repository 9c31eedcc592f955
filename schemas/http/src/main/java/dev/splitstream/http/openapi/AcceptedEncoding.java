package dev.splitstream.http.openapi;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the header {@code Accept-Encoding}. */
final class AcceptedEncoding {
  private AcceptedEncoding() {}

  /** Whether a client takes gzip; without the header it is not known to. */
  static boolean isGzip(@Nullable String header) {
    if (header == null) {
      return false;
    }
    boolean any = false;
    for (String part : header.toLowerCase(Locale.ROOT).split(",", -1)) {
      int end = part.indexOf(';');
      String coding = (end < 0 ? part : part.substring(0, end)).strip();
      boolean accepted = end < 0 || !isZero(part.substring(end + 1).strip());
      if (coding.equals("gzip") || coding.equals("x-gzip")) {
        return accepted;
      }
      any |= coding.equals("*") && accepted;
    }
    return any;
  }

  /** Whether it is a weight of zero: {@code q=0}, {@code q=0.000}. */
  private static boolean isZero(String weight) {
    return weight.startsWith("q=") && weight.chars().skip(2).allMatch(c -> c == '0' || c == '.');
  }
}
