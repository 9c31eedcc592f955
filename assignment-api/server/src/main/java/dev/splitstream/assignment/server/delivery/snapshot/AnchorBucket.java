package dev.splitstream.assignment.server.delivery.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.splitstream.assignment.server.anchor.AnchorTarget;
import dev.splitstream.store.audit.AnchorStore.Made;
import dev.splitstream.store.audit.AnchorStore.Place;
import java.io.IOException;

/** Stores anchors beside the snapshots: {@code anchors/acme/2026-01-08.json}. */
final class AnchorBucket implements AnchorTarget {
  private final SnapshotStore store;

  AnchorBucket(SnapshotStore store) {
    this.store = store;
  }

  @Override
  public Place place() {
    return Place.STORE;
  }

  @Override
  public void deliver(Made anchor) throws IOException {
    store.put(
        "anchors/" + anchor.tenant() + "/" + anchor.day() + ".json",
        (anchor.line() + "\n").getBytes(UTF_8));
  }
}
