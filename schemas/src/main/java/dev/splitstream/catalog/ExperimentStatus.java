package dev.splitstream.catalog;

/** Where an experiment is in its life. */
public enum ExperimentStatus {
  /** Being written; takes no units and no events. */
  DRAFT,
  /** Assigns units. */
  RUNNING,
  /** Assigns none for the time being; events still count. */
  PAUSED,
  /** Over; events still count. */
  STOPPED,
  /** Out of sight. */
  ARCHIVED
}
