package dev.splitstream.assignment.server.delivery.follow;

import dev.splitstream.assignment.server.catalog.live.CatalogOrigin;
import dev.splitstream.assignment.server.catalog.live.LiveCatalog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** How fresh this node's catalog is. */
public final class CatalogStatus {
  private final LiveCatalog catalog;
  private final Duration behindAfter;
  private final InstantSource clock;
  private volatile @Nullable Instant checkedAt;
  private volatile boolean reachable;

  /** A node that has not heard from the database for {@code behindAfter} counts as behind. */
  CatalogStatus(LiveCatalog catalog, Duration behindAfter, InstantSource clock) {
    this.catalog = catalog;
    this.behindAfter = behindAfter;
    this.clock = clock;
  }

  /** The database confirmed the catalog in memory or delivered a newer one. */
  void checked() {
    checkedAt = clock.instant();
    reachable = true;
  }

  /** The database did not answer. */
  void unreachable() {
    reachable = false;
  }

  /** Whether the database answered when last asked. */
  public boolean isReachable() {
    return reachable;
  }

  CatalogOrigin origin() {
    return catalog.origin();
  }

  long revision() {
    return catalog.current().revision();
  }

  /** Since the database last confirmed the catalog, in seconds; NaN if it never did. */
  double ageSeconds() {
    Instant last = checkedAt;
    return last == null ? Double.NaN : Duration.between(last, clock.instant()).toMillis() / 1000.0;
  }

  /** Whether there may be revisions that this node does not know. */
  boolean isBehind() {
    return origin() != CatalogOrigin.DATABASE || !(ageSeconds() < behindAfter.toMillis() / 1000.0);
  }

  void register(MeterRegistry meters) {
    Gauge.builder("splitstream.catalog.revision", this, CatalogStatus::revision)
        .description("The catalog revision in memory")
        .register(meters);
    Gauge.builder("splitstream.catalog.age", this, CatalogStatus::ageSeconds)
        .description("Time since the database last confirmed the catalog in memory")
        .baseUnit("seconds")
        .register(meters);
    Gauge.builder("splitstream.catalog.behind", this, status -> status.isBehind() ? 1 : 0)
        .description("1 while there may be revisions that this node does not know")
        .register(meters);
    for (CatalogOrigin origin : CatalogOrigin.values()) {
      Gauge.builder("splitstream.catalog.source", this, status -> status.origin() == origin ? 1 : 0)
          .description("1 for the source of the catalog in memory")
          .tag("source", origin.wireName())
          .register(meters);
    }
  }
}
