package dev.splitstream.assignment.server.usage;

import dev.splitstream.assignment.server.catalog.live.Catalog;
import dev.splitstream.assignment.server.quota.QuotaUse;
import dev.splitstream.assignment.server.quota.Quotas;
import dev.splitstream.catalog.TenantCatalog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Gauges of the quotas on this node: the largest share of any tenant. There is no gauge per tenant,
 * since there may be a million tenants.
 */
final class QuotaGauges {
  /** One pass over all tenants serves all gauges of a scrape. */
  private static final Duration KEPT = Duration.ofSeconds(5);

  private static final String BYTES = "catalog_bytes";

  private final Catalog catalog;
  private final Quotas quotas;
  private final Clock clock;
  private Seen seen = new Seen(Instant.MIN, Map.of(), 0);

  QuotaGauges(Catalog catalog, Quotas quotas, Clock clock) {
    this.catalog = catalog;
    this.quotas = quotas;
    this.clock = clock;
  }

  /**
   * The result of a pass.
   *
   * @param at when
   * @param shares the largest of each quota
   * @param bytes of the catalogs of all tenants
   */
  private record Seen(Instant at, Map<String, Double> shares, long bytes) {}

  void register(MeterRegistry meters) {
    for (QuotaUse quota : quotas.of("", TenantCatalog.EMPTY)) {
      Gauge.builder("splitstream.quota.largest.share", this, g -> g.share(quota.name()))
          .description("The largest share of the quota that any tenant uses; 1 is all of it")
          .tag("quota", quota.name())
          .register(meters);
    }
    Gauge.builder("splitstream.catalog.bytes", this, g -> g.seen().bytes())
        .description("Bytes of the documents in the catalogs of all tenants")
        .baseUnit("bytes")
        .register(meters);
  }

  private double share(String quota) {
    return seen().shares().getOrDefault(quota, 0.0);
  }

  private synchronized Seen seen() {
    Instant now = clock.instant();
    if (seen.at().isBefore(now.minus(KEPT))) {
      seen = look(now);
    }
    return seen;
  }

  private Seen look(Instant now) {
    Map<String, Double> shares = new HashMap<>();
    long bytes = 0;
    for (Map.Entry<String, TenantCatalog> tenant : catalog.current().tenants().entrySet()) {
      for (QuotaUse use : quotas.of(tenant.getKey(), tenant.getValue())) {
        shares.merge(use.name(), use.share(), Math::max);
        bytes += use.name().equals(BYTES) ? use.used() : 0;
      }
    }
    return new Seen(now, shares, bytes);
  }
}
