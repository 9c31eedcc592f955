package dev.splitstream.runners.cli.demo;

import java.time.LocalDate;
import java.util.OptionalLong;

/**
 * What one arm saw on one day.
 *
 * @param day UTC
 * @param arm id of the variant
 * @param pageviews units that saw the page, at least 1
 * @param clicks how many of them clicked
 * @param enrollments how many of those enrolled; unknown for the last two weeks
 * @param payments how many of those paid; unknown for the last two weeks
 */
record DemoDay(
    LocalDate day,
    String arm,
    long pageviews,
    long clicks,
    OptionalLong enrollments,
    OptionalLong payments) {
  DemoDay {
    boolean nested =
        pageviews > 0
            && clicks <= pageviews
            && enrollments.orElse(0) <= clicks
            && payments.orElse(0) <= enrollments.orElse(0);
    if (!nested) {
      throw new IllegalArgumentException("Invalid row: " + day + " " + arm);
    }
  }

  /** The number of its events. */
  long events() {
    return pageviews + clicks + enrollments.orElse(0) + payments.orElse(0);
  }
}
