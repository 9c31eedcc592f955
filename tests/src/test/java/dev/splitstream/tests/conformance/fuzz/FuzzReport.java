package dev.splitstream.tests.conformance.fuzz;

import dev.splitstream.tests.conformance.wire.RawResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** What came of a run. */
final class FuzzReport {
  private static final int MAX_FAILURES = 20;
  private static final int SHOWN = 1_000;

  private final FuzzOptions options;
  private final Map<String, AtomicLong> counts = new ConcurrentSkipListMap<>();
  private final AtomicLong limited = new AtomicLong();
  private final AtomicLong total = new AtomicLong();
  private final List<String> failures = new CopyOnWriteArrayList<>();

  FuzzReport(FuzzOptions options) {
    this.options = options;
  }

  void count(Optional<RawResponse> answer) {
    String status = answer.map(response -> String.valueOf(response.status())).orElse("none");
    counts.computeIfAbsent(status, same -> new AtomicLong()).incrementAndGet();
    total.incrementAndGet();
    if (answer.filter(Oracle::isLimited).isPresent()) {
      limited.incrementAndGet();
    }
  }

  void fail(FuzzRequest request, String fault, Optional<RawResponse> answer) {
    failures.add(
        "seed %d, number %d: %s%n%s%n%s%nsend it again: %s%n"
            .formatted(
                options.seed(),
                request.number(),
                fault,
                request.describe(),
                answer.map(FuzzReport::describe).orElse("-> no answer"),
                options.replay(request.number())));
  }

  private static String describe(RawResponse response) {
    String body = response.text();
    return "-> "
        + response.status()
        + " "
        + response.headers()
        + "\n"
        + body.substring(0, Math.min(body.length(), SHOWN));
  }

  /** Whether there are so many failures that more would say nothing. */
  boolean isFull() {
    return failures.size() >= MAX_FAILURES;
  }

  List<String> failures() {
    return List.copyOf(failures);
  }

  /** How much of all was refused as a limit was reached. */
  double limitedShare() {
    return total.get() == 0 ? 0 : (double) limited.get() / total.get();
  }

  /** How many there were of each status, {@code none} for connections that were closed. */
  String counts() {
    return total + " answers: " + counts;
  }
}
