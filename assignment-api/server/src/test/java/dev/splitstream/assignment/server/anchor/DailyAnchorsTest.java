package dev.splitstream.assignment.server.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.catalog.anchor.AnchorSigner;
import dev.splitstream.catalog.anchor.TestKeys;
import dev.splitstream.catalog.audit.AuditKind;
import dev.splitstream.catalog.audit.AuditRecord;
import dev.splitstream.store.audit.AnchorStore;
import dev.splitstream.store.audit.AnchorStore.Made;
import dev.splitstream.store.audit.AnchorStore.Place;
import dev.splitstream.store.audit.InMemoryAnchorStore;
import dev.splitstream.store.catalog.InMemoryCatalog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;

class DailyAnchorsTest {
  private static final Instant NOON = Instant.parse("2026-01-08T12:00:00Z");

  private final MutableClock clock = MutableClock.of(NOON, ZoneOffset.UTC);
  private final InMemoryCatalog catalog = new InMemoryCatalog();
  private final AnchorStore anchors = new InMemoryAnchorStore(catalog);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Target bucket = new Target(Place.STORE);
  private final Target webhook = new Target(Place.WEBHOOK);

  /** A place that keeps what it is given, and can be made to fail. */
  private static final class Target implements AnchorTarget {
    private final Place place;
    private final List<Made> delivered = new ArrayList<>();
    private boolean reachable = true;

    Target(Place place) {
      this.place = place;
    }

    @Override
    public Place place() {
      return place;
    }

    @Override
    public void deliver(Made anchor) throws IOException {
      if (!reachable) {
        throw new IOException("made to fail");
      }
      delivered.add(anchor);
    }
  }

  @BeforeEach
  void makeHistories() {
    append("acme");
    append("umbrella");
  }

  @Test
  void eachHistory_isAnchoredOnceADay_andDeliveredToEachPlace() {
    DailyAnchors daily = daily();
    daily.anchor();
    append("acme");
    clock.add(Duration.ofHours(1));
    daily.anchor();
    assertThat(bucket.delivered).extracting(Made::tenant).containsExactly("acme", "umbrella");
    assertThat(webhook.delivered).isEqualTo(bucket.delivered);
  }

  @Test
  void nextDay_hasItsOwnAnchors() {
    DailyAnchors daily = daily();
    daily.anchor();
    clock.add(Duration.ofDays(1));
    daily.anchor();
    assertThat(bucket.delivered)
        .extracting(made -> made.day().toString())
        .containsExactly("2026-01-08", "2026-01-08", "2026-01-09", "2026-01-09");
  }

  @Test
  void placeThatCannotBeReached_getsItsAnchorsLater_andHoldsUpNoOther() {
    DailyAnchors daily = daily();
    bucket.reachable = false;
    daily.anchor();
    assertThat(bucket.delivered).isEmpty();
    assertThat(webhook.delivered).hasSize(2);
    assertThat(meters.get("splitstream.anchors.failures").counter().count()).isEqualTo(1);
    bucket.reachable = true;
    daily.anchor();
    assertThat(bucket.delivered).isEqualTo(webhook.delivered);
  }

  @Test
  void withoutAKey_nothingIsMade() {
    new DailyAnchors(Optional.empty(), List.of(bucket), anchors, clock, meters).anchor();
    assertThat(bucket.delivered).isEmpty();
    assertThat(anchors.pending(Place.STORE, 10)).isEmpty();
  }

  private DailyAnchors daily() {
    AnchorSigner signer = AnchorSigner.of(new TestKeys().privatePem());
    return new DailyAnchors(Optional.of(signer), List.of(bucket, webhook), anchors, clock, meters);
  }

  private void append(String tenant) {
    catalog.append(
        new AuditRecord(
            tenant,
            catalog.begin(),
            AuditKind.KEY,
            "k",
            "create",
            "ann",
            null,
            NOON,
            null,
            "{}",
            null));
  }
}
