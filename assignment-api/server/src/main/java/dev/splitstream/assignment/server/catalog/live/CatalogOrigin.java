package dev.splitstream.assignment.server.catalog.live;

import java.util.Locale;

/** Where the catalog in memory was read from, the most trusted first. */
public enum CatalogOrigin {
  /** The database, the source of truth. */
  DATABASE,
  /** This node's disk: the last catalog of this node. */
  DISK,
  /** Object storage: the last catalog of some node. */
  OBJECT_STORAGE,
  /** No catalog has been read yet. */
  NONE;

  /** The name in metrics and health, in lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
