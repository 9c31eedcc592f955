package dev.splitstream.assignment.engine.api;

/** Why a unit got what it got, in the order in which the questions are asked. */
public enum Reason {
  /** An override names the unit. */
  OVERRIDE,
  /** The experiment does not run, or its kill switch is on. */
  DISABLED,
  /** Before its start or after its end. */
  NOT_SCHEDULED,
  /** The unit opted out. */
  OPTED_OUT,
  /** A bot, or internal traffic. */
  EXCLUDED,
  /** The unit is held out. */
  HOLDOUT,
  /** A flag that must be on is not. */
  PREREQUISITE_FAILED,
  /** The audience does not match. */
  NOT_TARGETED,
  /** The unit keeps an earlier assignment. */
  STICKY,
  /** Outside the layer's range or the allocation. */
  NOT_IN_TRAFFIC,
  /** Drawn by the variants' weights. */
  SPLIT,
  /** The catalog has no such experiment. */
  NOT_FOUND
}
