package dev.splitstream.catalog.measure;

/** How the figures of a metric are read, when they are not money. */
public enum MetricUnit {
  /** A number of things. */
  COUNT,
  /** A share, shown in percent: 0.2 is 20 %. */
  PERCENT,
  /** A duration in seconds. */
  SECONDS,
  /** A duration in milliseconds. */
  MILLISECONDS
}
