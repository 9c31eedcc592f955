package dev.splitstream.assignment.server.delivery.stream;

import static dev.splitstream.assignment.server.delivery.snapshot.TestCatalogs.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.catalog.live.CatalogOrigin;
import dev.splitstream.assignment.server.delivery.snapshot.TestCatalogs;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class CatalogAnnouncerTest {
  private final Queue<Runnable> work = new ArrayDeque<>();
  private final CatalogAnnouncer announcer = new CatalogAnnouncer(work::add);
  private final List<Long> announced = new ArrayList<>();

  @Test
  void subscriber_isToldOfItsTenant() {
    announcer.subscribe(TENANT, announced::add);
    announce(TENANT, 1);
    announce("other", 2);
    assertThat(announced).containsExactly(1L);
  }

  @Test
  void revisionsThatFollowFast_areToldAsOne() {
    announcer.subscribe(TENANT, announced::add);
    announcer.onCatalog(TENANT, TestCatalogs.at(1), CatalogOrigin.DATABASE);
    announce(TENANT, 2);
    assertThat(announced).containsExactly(2L);
  }

  @Test
  void closedSubscription_isToldNothing() {
    announcer.subscribe(TENANT, announced::add).close();
    announce(TENANT, 1);
    assertThat(announced).isEmpty();
  }

  @Test
  void defectOfOne_leavesTheOthersTold() {
    announcer.subscribe(
        TENANT,
        revision -> {
          throw new IllegalStateException("made to fail");
        });
    announcer.subscribe(TENANT, announced::add);
    announce(TENANT, 1);
    assertThat(announced).containsExactly(1L);
  }

  private void announce(String tenant, long revision) {
    announcer.onCatalog(tenant, TestCatalogs.at(revision), CatalogOrigin.DATABASE);
    while (!work.isEmpty()) {
      work.remove().run();
    }
  }
}
