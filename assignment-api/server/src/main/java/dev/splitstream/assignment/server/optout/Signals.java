package dev.splitstream.assignment.server.optout;

import dev.splitstream.catalog.PrivacySettings;
import dev.splitstream.catalog.PrivacySettings.Signal;
import jakarta.servlet.http.HttpServletRequest;

/** The headers by which a browser asks that its unit is not tracked. */
@FunctionalInterface
public interface Signals {
  /** No signals. */
  Signals NONE = signal -> false;

  /** Whether the request carries this signal. */
  boolean has(Signal signal);

  /** The signals of a request. */
  static Signals of(HttpServletRequest request) {
    return signal -> "1".equals(request.getHeader(header(signal)));
  }

  private static String header(Signal signal) {
    return switch (signal) {
      case DNT -> "DNT";
      case GPC -> "Sec-GPC";
    };
  }

  /** Whether the request carries a signal that the tenant honours. */
  default boolean decline(PrivacySettings settings) {
    for (Signal signal : settings.signals()) {
      if (has(signal)) {
        return true;
      }
    }
    return false;
  }
}
