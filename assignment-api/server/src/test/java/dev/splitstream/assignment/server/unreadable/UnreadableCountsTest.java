package dev.splitstream.assignment.server.unreadable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.engine.api.UnreadableAttribute;
import dev.splitstream.catalog.EntryKind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnreadableCountsTest {
  private static final Instant NOW = Instant.parse("2026-01-08T10:00:00Z");

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final UnreadableCounts counts = counts(10_000);

  @Test
  void nothing_isCountedAtFirst() {
    assertThat(counts.of("acme")).isEqualTo(new UnreadableCounts.Counts(NOW, List.of(), 0));
  }

  @Test
  void attribute_isCountedByEntry() {
    counts.count("acme", attribute("e", "a"));
    counts.count("acme", attribute("e", "a"));
    counts.count("acme", attribute("f", "a"));
    assertThat(counts.of("acme").listed())
        .containsExactly(
            new UnreadableCounts.Count(attribute("e", "a"), 2, NOW),
            new UnreadableCounts.Count(attribute("f", "a"), 1, NOW));
  }

  @Test
  void otherTenant_seesNothing() {
    counts.count("acme", attribute("e", "a"));
    assertThat(counts.of("globex").listed()).isEmpty();
  }

  @Test
  void attributesBeyondTheBoundOfATenant_areSummed() {
    for (int i = 0; i < UnreadableCounts.MAX_OF_TENANT + 3; i++) {
      counts.count("acme", attribute("e", "a" + i));
    }
    assertThat(counts.of("acme").listed()).hasSize(UnreadableCounts.MAX_OF_TENANT);
    assertThat(counts.of("acme").unlisted()).isEqualTo(3);
  }

  @Test
  void tenantsBeyondTheBound_areInTheMeterOnly() {
    UnreadableCounts few = counts(1);
    few.count("acme", attribute("e", "a"));
    few.count("globex", attribute("e", "a"));
    assertThat(few.of("acme").listed()).hasSize(1);
    assertThat(few.of("globex").listed()).isEmpty();
    assertThat(meters.counter("splitstream.assign.unreadable").count()).isEqualTo(2);
  }

  private UnreadableCounts counts(int max) {
    return new UnreadableCounts(max, Clock.fixed(NOW, ZoneOffset.UTC), meters);
  }

  private static UnreadableAttribute attribute(String id, String name) {
    return new UnreadableAttribute(EntryKind.EXPERIMENT, id, name, "a number");
  }
}
