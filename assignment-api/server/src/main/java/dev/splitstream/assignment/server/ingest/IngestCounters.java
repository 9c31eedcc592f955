package dev.splitstream.assignment.server.ingest;

import dev.splitstream.assignment.server.privacy.Finding;
import dev.splitstream.event.Event;
import dev.splitstream.event.EventType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The counters of ingest. */
final class IngestCounters {
  private final Map<EventType, Counter> accepted = new EnumMap<>(EventType.class);
  private final Map<RejectionReason, Counter> rejected = new EnumMap<>(RejectionReason.class);
  private final Map<Finding, Counter> personal = new EnumMap<>(Finding.class);
  private final Counter optedOut;
  private final Counter unavailable;
  private final Counter overloaded;
  private final Counter limited;

  IngestCounters(MeterRegistry meters) {
    for (EventType type : EventType.values()) {
      accepted.put(
          type,
          Counter.builder("splitstream.ingest.accepted")
              .description("Events that Kafka acknowledged")
              .tag("type", type.wireName())
              .register(meters));
    }
    for (RejectionReason reason : RejectionReason.values()) {
      rejected.put(
          reason,
          Counter.builder("splitstream.ingest.rejected")
              .description("Events that were refused")
              .tag("reason", reason.label())
              .register(meters));
    }
    for (Finding finding : Finding.values()) {
      personal.put(
          finding,
          Counter.builder("splitstream.ingest.personal")
              .description("Personal data found in events, which were replaced or refused")
              .tag("kind", finding.label())
              .register(meters));
    }
    optedOut =
        Counter.builder("splitstream.ingest.opted.out")
            .description("Events that were accepted but not kept because their units opted out")
            .register(meters);
    unavailable = unavailable(meters, "kafka");
    overloaded = unavailable(meters, "overload");
    limited =
        Counter.builder("splitstream.ingest.limited")
            .description("Requests answered 429: their credential took its share of the memory")
            .register(meters);
  }

  private static Counter unavailable(MeterRegistry meters, String cause) {
    return Counter.builder("splitstream.ingest.unavailable")
        .description("Requests that were answered 503")
        .tag("cause", cause)
        .register(meters);
  }

  void accepted(List<Event> events) {
    for (Event event : events) {
      count(accepted, event.type());
    }
  }

  void found(Finding finding) {
    count(personal, finding);
  }

  void optedOut(int events) {
    optedOut.increment(events);
  }

  void rejected(RejectionReason reason) {
    count(rejected, reason);
  }

  private static <K> void count(Map<K, Counter> counters, K key) {
    Objects.requireNonNull(counters.get(key)).increment();
  }

  void kafkaUnavailable() {
    unavailable.increment();
  }

  void overloaded() {
    overloaded.increment();
  }

  void limited() {
    limited.increment();
  }
}
