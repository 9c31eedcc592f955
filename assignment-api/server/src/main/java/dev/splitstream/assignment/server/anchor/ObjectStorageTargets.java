package dev.splitstream.assignment.server.anchor;

import java.util.List;

/**
 * The object storage that this node writes to, as a target of anchors.
 *
 * @param targets at most one
 */
public record ObjectStorageTargets(List<AnchorTarget> targets) {
  /** Copies the list. */
  public ObjectStorageTargets {
    targets = List.copyOf(targets);
  }
}
