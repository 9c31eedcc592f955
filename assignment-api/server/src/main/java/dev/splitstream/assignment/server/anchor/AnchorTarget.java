package dev.splitstream.assignment.server.anchor;

import dev.splitstream.store.audit.AnchorStore.Made;
import dev.splitstream.store.audit.AnchorStore.Place;
import java.io.IOException;

/** A place outside the database that keeps anchors. */
public interface AnchorTarget {
  /** Its name in logs and in the database. */
  Place place();

  /** Delivers an anchor. Idempotent. */
  void deliver(Made anchor) throws IOException, InterruptedException;
}
