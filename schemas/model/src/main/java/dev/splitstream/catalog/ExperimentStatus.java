package dev.splitstream.catalog;

/** Where an experiment is in its lifecycle. */
public enum ExperimentStatus {
  /** Being written; takes no units and no events. */
  DRAFT,
  /** Assigns units. */
  RUNNING,
  /** Assigns no units for now; events still count. */
  PAUSED,
  /** Over: later exposures do not count. */
  STOPPED,
  /** Hidden from lists; kept for the record. */
  ARCHIVED;

  /** Whether the experiment does not run and will not run again. */
  public boolean isOver() {
    return this == STOPPED || this == ARCHIVED;
  }
}
