package dev.splitstream.assignment.server.delivery.follow;

import dev.splitstream.assignment.server.catalog.live.CatalogOrigin;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Ready with any catalog: a node that is behind reports it, and still serves decisions. */
final class CatalogHealth implements HealthIndicator {
  private final CatalogStatus status;

  CatalogHealth(CatalogStatus status) {
    this.status = status;
  }

  @Override
  public Health health() {
    CatalogOrigin origin = status.origin();
    Health.Builder health = origin == CatalogOrigin.NONE ? Health.outOfService() : Health.up();
    health
        .withDetail("revision", status.revision())
        .withDetail("source", origin.wireName())
        .withDetail("behind", status.isBehind());
    double age = status.ageSeconds();
    if (!Double.isNaN(age)) {
      health.withDetail("age_seconds", age);
    }
    return health.build();
  }
}
