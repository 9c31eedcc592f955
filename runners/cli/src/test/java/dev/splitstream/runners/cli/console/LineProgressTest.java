package dev.splitstream.runners.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LineProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void fastWork_isOneLine() {
    try (LineProgress progress = progress()) {
      progress.reach(500);
      progress.reach(1_000);
    }

    assertThat(shown()).isEqualTo("Sending: 1,000 of 1,000 events (100%)\n");
  }

  @Test
  void slowWork_isALineEveryFewSeconds() {
    try (LineProgress progress = progress()) {
      nanos.addAndGet(Duration.ofSeconds(6).toNanos());
      progress.reach(500);
      progress.reach(600);
    }

    assertThat(shown().lines()).hasSize(2);
  }

  private LineProgress progress() {
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    return new LineProgress("Sending", "events", 1_000, out, nanos::get);
  }

  private String shown() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
