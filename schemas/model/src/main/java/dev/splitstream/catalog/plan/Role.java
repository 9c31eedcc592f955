package dev.splitstream.catalog.plan;

/** What a metric is for in an experiment. */
public enum Role {
  /** The decision rests on it. */
  PRIMARY,
  /** It explains, and harm to it is reported. */
  SECONDARY,
  /** It must not get worse by more than a margin. */
  GUARDRAIL
}
