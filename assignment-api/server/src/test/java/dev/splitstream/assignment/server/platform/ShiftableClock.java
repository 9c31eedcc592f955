package dev.splitstream.assignment.server.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands still until shifted. */
final class ShiftableClock extends Clock {
  static final Instant START = Instant.parse("2025-01-08T12:00:00Z");

  private Instant now = START;

  void shift(Duration by) {
    now = now.plus(by);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
