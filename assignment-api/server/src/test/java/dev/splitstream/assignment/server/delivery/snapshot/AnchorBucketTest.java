package dev.splitstream.assignment.server.delivery.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.store.audit.AnchorStore.Made;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class AnchorBucketTest {
  private final InMemorySnapshotStore store = new InMemorySnapshotStore();

  @Test
  void anchor_isOneLineUnderItsTenantAndDay() throws Exception {
    Made anchor = new Made("acme", LocalDate.parse("2026-01-08"), "{}");
    new AnchorBucket(store).deliver(anchor);
    new AnchorBucket(store).deliver(anchor);
    assertThat(store.names("anchors/acme")).containsExactly("2026-01-08.json");
    assertThat(store.get("anchors/acme/2026-01-08.json"))
        .hasValueSatisfying(content -> assertThat(new String(content, UTF_8)).isEqualTo("{}\n"));
    assertThat(store.folders(SnapshotNames.ROOT)).isEmpty();
  }
}
