package dev.splitstream.rollup;

import java.time.Duration;

/** The width of a rollup's window. Windows start at whole multiples since the epoch, in UTC. */
public enum Grain {
  /** 60 seconds. */
  MINUTE(Duration.ofMinutes(1)),
  /** 60 minutes. */
  HOUR(Duration.ofHours(1)),
  /** 24 hours: UTC knows no daylight saving. */
  DAY(Duration.ofDays(1));

  private final Duration width;

  Grain(Duration width) {
    this.width = width;
  }

  /** How long a window is. */
  public Duration width() {
    return width;
  }

  /** The start of the window that holds this instant, both in milliseconds since the epoch. */
  public long windowStart(long epochMillis) {
    return epochMillis - Math.floorMod(epochMillis, width.toMillis());
  }
}
