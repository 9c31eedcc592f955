package dev.splitstream.assignment.engine.api;

/** Why a unit got its decision, in the order of the checks. */
public enum Reason {
  /** An override names the unit. */
  OVERRIDE,
  /** The experiment is not running, or its kill switch is on. */
  DISABLED,
  /** Before its start or after its end. */
  NOT_SCHEDULED,
  /** The unit opted out. */
  OPTED_OUT,
  /** A bot, or internal traffic. */
  EXCLUDED,
  /** The unit is held out. */
  HOLDOUT,
  /** A prerequisite flag does not serve a required variation. */
  PREREQUISITE_FAILED,
  /** The audience does not match. */
  NOT_TARGETED,
  /** The unit keeps an earlier assignment. */
  STICKY,
  /** Outside the layer's range or the allocation. */
  NOT_IN_TRAFFIC,
  /** Drawn by the variants' weights. */
  SPLIT,
  /** The experiment or flag does not exist in the catalog. */
  NOT_FOUND
}
