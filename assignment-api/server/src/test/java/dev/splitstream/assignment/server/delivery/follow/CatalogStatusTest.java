package dev.splitstream.assignment.server.delivery.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.engine.api.UnitLists;
import dev.splitstream.assignment.server.catalog.live.CatalogOrigin;
import dev.splitstream.assignment.server.catalog.live.LiveCatalog;
import dev.splitstream.catalog.CatalogSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class CatalogStatusTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2025-01-08T12:00:00Z"));
  private final LiveCatalog catalog = new LiveCatalog((tenant, source) -> UnitLists.NONE);
  private final CatalogStatus status = new CatalogStatus(catalog, LIMIT, now::get);
  private final CatalogHealth health = new CatalogHealth(status);

  @Test
  void nodeWithoutACatalog_isNotReady() {
    assertThat(health.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
  }

  @Test
  void nodeWithTheDatabasesCatalog_isNotBehind() throws Exception {
    take(CatalogOrigin.DATABASE);
    status.checked();
    assertThat(status.isBehind()).isFalse();
  }

  @Test
  void nodeThatHeardNothingForTenMinutes_isBehindAndReady() throws Exception {
    take(CatalogOrigin.DATABASE);
    status.checked();
    now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(10)));
    assertThat(health.health().getDetails())
        .containsEntry("behind", true)
        .containsEntry("age_seconds", 600.0);
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void nodeWithASnapshot_isBehindAndReady() throws Exception {
    take(CatalogOrigin.DISK);
    assertThat(health.health().getDetails())
        .containsEntry("behind", true)
        .containsEntry("source", "disk");
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
  }

  private void take(CatalogOrigin origin) throws Exception {
    catalog.take(new CatalogSnapshot(3, Map.of()), origin);
  }
}
