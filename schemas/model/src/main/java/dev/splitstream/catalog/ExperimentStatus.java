package dev.splitstream.catalog;

/** Where an experiment is in its lifecycle. */
public enum ExperimentStatus {
  /** Being written; takes no units and no events. */
  DRAFT,
  /** Assigns units. */
  RUNNING,
  /** Assigns no units for now; events still count. */
  PAUSED,
  /** Over; events still count. */
  STOPPED,
  /** Hidden from lists; kept for the record. */
  ARCHIVED
}
