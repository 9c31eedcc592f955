package dev.splitstream.runners.cli.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Bounds a wait for something that keeps changing: it ends when nothing has changed for long. */
public final class Patience {
  /** How long nothing may change. */
  public static final Duration STANDSTILL = Duration.ofMinutes(2);

  private final Clock clock;
  private final Duration standstill;
  private @Nullable Object seen;
  private Instant since;

  /** Patience for {@link #STANDSTILL}. */
  public Patience(Clock clock) {
    this(clock, STANDSTILL);
  }

  /** Patience for so long a standstill. */
  public Patience(Clock clock, Duration standstill) {
    this.clock = clock;
    this.standstill = standstill;
    this.since = clock.instant();
  }

  /** Takes what is seen now; whether it has been the same for too long. */
  public boolean isExhaustedAt(Object now) {
    if (!now.equals(seen)) {
      seen = now;
      since = clock.instant();
    }
    return Duration.between(since, clock.instant()).compareTo(standstill) >= 0;
  }
}
