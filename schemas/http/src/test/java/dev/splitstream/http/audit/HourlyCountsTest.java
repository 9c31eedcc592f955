package dev.splitstream.http.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.http.audit.HourlyCounts.Counted;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HourlyCountsTest {
  private static final Instant NINE = Instant.parse("2025-01-08T09:00:00Z");
  private static final int LIMIT = 3;

  private Instant now = NINE.plusSeconds(1);
  private final HourlyCounts<String> counts =
      new HourlyCounts<>(clock(), LIMIT, what -> "(others)");
  private final Map<Counted<String>, Long> written = new HashMap<>();

  @Test
  void sameThing_isOneCountAnHour() {
    counts.add("a");
    counts.add("a");
    now = NINE.plus(Duration.ofMinutes(60));
    counts.add("a");
    write();
    assertThat(written)
        .containsOnly(Map.entry(at(NINE, "a"), 2L), Map.entry(at(NINE.plusSeconds(3600), "a"), 1L));
  }

  @Test
  void writtenCounts_areNotWrittenAgain() {
    counts.add("a");
    write();
    counts.add("a");
    write();
    assertThat(written).containsOnly(Map.entry(at(NINE, "a"), 2L));
    counts.write(
        nothing -> {
          throw new AssertionError("nothing was counted, and is written: " + nothing);
        });
  }

  @Test
  void countsThatCannotBeWritten_areKept() {
    counts.add("a");
    assertThatThrownBy(
            () ->
                counts.write(
                    taken -> {
                      counts.add("a");
                      throw new IllegalStateException("down");
                    }))
        .hasMessage("down");
    write();
    assertThat(written).containsOnly(Map.entry(at(NINE, "a"), 2L));
  }

  @Test
  void thingsBeyondTheLimit_areCountedTogether_andKnownOnesStillByThemselves() {
    for (String what : new String[] {"a", "b", "c", "d", "e", "a"}) {
      counts.add(what);
    }
    write();
    assertThat(written)
        .containsOnly(
            Map.entry(at(NINE, "a"), 2L),
            Map.entry(at(NINE, "b"), 1L),
            Map.entry(at(NINE, "c"), 1L),
            Map.entry(at(NINE, "(others)"), 2L));
  }

  @Test
  void countsBesideAWrite_areNeitherLostNorDoubled() throws Exception {
    int each = 20_000;
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<?> adding =
          threads.submit(() -> IntStream.range(0, each).forEach(n -> counts.add("a")));
      while (!adding.isDone()) {
        write();
      }
      adding.get();
    } finally {
      threads.shutdownNow();
    }
    write();
    assertThat(written).containsOnly(Map.entry(at(NINE, "a"), (long) each));
  }

  private void write() {
    counts.write(
        taken -> taken.forEach((counted, count) -> written.merge(counted, count, Long::sum)));
  }

  private static Counted<String> at(Instant hour, String what) {
    return new Counted<>(hour, what);
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now;
      }
    };
  }
}
