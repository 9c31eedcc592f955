package dev.splitstream.catalog.measure;

/** Which way a metric should move. */
public enum Aim {
  /** More is better, such as purchases. */
  INCREASE,
  /** Less is better, such as refunds. */
  DECREASE,
  /** Neither: a change is reported and not judged. */
  NONE
}
