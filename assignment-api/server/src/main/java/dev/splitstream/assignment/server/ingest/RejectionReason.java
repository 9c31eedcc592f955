package dev.splitstream.assignment.server.ingest;

import java.util.Locale;

/** Why an event is refused, for the counter. */
enum RejectionReason {
  /** It is not JSON, or not UTF-8. */
  MALFORMED,
  /** It exceeds the size of an event. */
  TOO_LARGE,
  /** A field breaks a rule. */
  INVALID,
  /** It contradicts the catalog. */
  CATALOG,
  /** It contains personal data, which its tenant refuses. */
  PERSONAL_DATA,
  /** It violates the declarations of events. */
  DECLARATION;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
