package dev.splitstream.assignment.server.anchor;

import dev.splitstream.store.audit.AnchorStore.Made;
import dev.splitstream.store.audit.AnchorStore.Place;
import java.io.IOException;

/** Takes anchors to a place outside the database. */
public interface AnchorTarget {
  /** Which one it is. */
  Place place();

  /** Delivers an anchor; twice does no harm. */
  void deliver(Made anchor) throws IOException, InterruptedException;
}
