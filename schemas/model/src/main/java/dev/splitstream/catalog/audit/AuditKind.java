package dev.splitstream.catalog.audit;

import dev.splitstream.catalog.EntryKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a record of the history is about: an entry of the catalog, or something else that is
 * audited.
 */
public enum AuditKind {
  METRIC(EntryKind.METRIC),
  SEGMENT(EntryKind.SEGMENT),
  LAYER(EntryKind.LAYER),
  HOLDOUT(EntryKind.HOLDOUT),
  FLAG(EntryKind.FLAG),
  EXPERIMENT(EntryKind.EXPERIMENT),
  PRIVACY(EntryKind.PRIVACY),
  EVENT_TYPE(EntryKind.EVENT_TYPE),
  GOVERNANCE(EntryKind.GOVERNANCE),
  /** An API key. Its document holds everything that is stored of it except the hash. */
  KEY,
  /** A request for approval of an edit, and the decision. */
  APPROVAL;

  private final Optional<EntryKind> entry;

  AuditKind() {
    this.entry = Optional.empty();
  }

  AuditKind(EntryKind entry) {
    this.entry = Optional.of(entry);
  }

  /** The kind of records about entries of this kind. */
  public static AuditKind of(EntryKind entry) {
    return Arrays.stream(values())
        .filter(kind -> kind.entry.filter(entry::equals).isPresent())
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("Cannot audit " + entry + ": it has no kind"));
  }

  /** The kind of the entries that it is about; empty if it is about none. */
  public Optional<EntryKind> entry() {
    return entry;
  }

  /** Its name in answers and messages, in lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
