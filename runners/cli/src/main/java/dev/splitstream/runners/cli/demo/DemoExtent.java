package dev.splitstream.runners.cli.demo;

import java.time.LocalDate;

/** How much of the experiment the demo sends. */
public enum DemoExtent {
  /** All 37 days. */
  WHOLE(LocalDate.of(2014, 11, 16)),

  /** The first seven days, a fifth of the events. */
  WEEK(LocalDate.of(2014, 10, 17));

  private final LocalDate lastDay;

  DemoExtent(LocalDate lastDay) {
    this.lastDay = lastDay;
  }

  /** The last day that is sent. */
  LocalDate lastDay() {
    return lastDay;
  }

  /** What must be shown then. */
  Expected expected() {
    return switch (this) {
      case WHOLE -> Expected.WHOLE;
      case WEEK -> Expected.WEEK;
    };
  }
}
