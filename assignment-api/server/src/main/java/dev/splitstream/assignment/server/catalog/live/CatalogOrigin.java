package dev.splitstream.assignment.server.catalog.live;

import java.util.Locale;

/** Where the catalog in memory comes from, the best first. */
public enum CatalogOrigin {
  /** The database: the truth. */
  DATABASE,
  /** This node's disk: what it last knew. */
  DISK,
  /** Object storage: what some node last knew. */
  OBJECT_STORAGE,
  /** There is none yet. */
  NONE;

  /** The name in metrics and health, in lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
