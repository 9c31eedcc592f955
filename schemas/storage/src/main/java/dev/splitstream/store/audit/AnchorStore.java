package dev.splitstream.store.audit;

import dev.splitstream.catalog.anchor.Anchor;
import dev.splitstream.catalog.anchor.SignedAnchor;
import dev.splitstream.store.Database;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Anchors of the histories that this database holds. */
public interface AnchorStore {
  /** Where anchors are delivered to. */
  enum Place {
    /** Object storage. */
    STORE,
    /** A webhook. */
    WEBHOOK
  }

  /**
   * An anchor that was made.
   *
   * @param day in UTC
   * @param line the signed anchor as JSON
   */
  record Made(String tenant, LocalDate day, String line) {}

  /** The heads of the histories that have no anchor of the day, by tenant. */
  List<Anchor> due(LocalDate day, Instant now);

  /** Stores an anchor, unless the day has one. */
  void add(LocalDate day, SignedAnchor anchor);

  /** The anchors that were not delivered there yet, the oldest first. */
  List<Made> pending(Place place, int limit);

  /** Records that an anchor was delivered. */
  void mark(Place place, Made anchor, Instant now);

  /** The hash of a record of a tenant's history, in hexadecimal; empty if it does not exist. */
  Optional<String> hash(String tenant, long revision);

  /**
   * Compares an anchor with the history, whose chain must have been verified.
   *
   * @return what does not fit; empty if the history is the one that was anchored
   */
  default Optional<String> fault(Anchor anchor) {
    Optional<String> hash = hash(anchor.tenant(), anchor.revision());
    if (hash.filter(anchor.hash()::equals).isPresent()) {
      return Optional.empty();
    }
    String when = " that was anchored at " + anchor.at();
    return Optional.of(
        "Revision "
            + anchor.revision()
            + (hash.isPresent() ? ": it is not the record" : ": the history lacks the record")
            + when
            + ".");
  }

  /** The anchors in the database. */
  static AnchorStore in(Database database) {
    return new JdbcAnchorStore(database);
  }
}
