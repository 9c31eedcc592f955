package dev.splitstream.assignment.server.eventcount;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.eventtype.Verdict;
import dev.splitstream.event.Violation;
import dev.splitstream.store.eventcount.EventCount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EventCountsTest {
  private static final Violation WRONG = new Violation("/properties/a", "must be a number");
  private static final Verdict MISFIT = new Verdict(true, true, false, List.of(WRONG));
  private static final Verdict FIT = new Verdict(true, true, false, List.of());
  private static final long DAY = 86_400_000_000L;

  private final EventCounts counts = new EventCounts(2, 4);

  @Test
  void counts_tellFitFromMisfitAndUnchecked() {
    add("acme", "a", FIT, 7);
    add("acme", "a", MISFIT, 3);
    add("acme", "a", MISFIT, 9);
    add("acme", "a", Verdict.UNDECLARED, 5);
    assertThat(counts.drain())
        .containsExactly(new EventCount("acme", 0, "a", true, 4, 1, 2, 3, 9, Map.of(WRONG, 2L)));
  }

  @Test
  void drained_nothingIsInMemory() {
    add("acme", "a", FIT, 7);
    counts.drain();
    assertThat(counts.isEmpty()).isTrue();
    assertThat(counts.drain()).isEmpty();
  }

  @Test
  void daysAndTenants_areCountedApart() {
    add("acme", "a", FIT, DAY - 1);
    add("acme", "a", FIT, DAY);
    add("umbrella", "a", FIT, DAY);
    assertThat(counts.drain())
        .extracting(count -> count.tenant() + count.day())
        .containsExactlyInAnyOrder("acme0", "acme1", "umbrella1");
  }

  @Test
  void namesBeyondTheBound_areCountedTogetherButForDeclaredOnes() {
    for (String name : List.of("a", "b", "c", "d", "a")) {
      add("acme", name, Verdict.UNDECLARED, 1);
    }
    add("acme", "declared", FIT, 1);
    assertThat(received(counts.drain()))
        .isEqualTo(Map.of("a", 2L, "b", 1L, EventCount.OTHER, 2L, "declared", 1L));
  }

  @Test
  void namesBeyondTheBoundOfTheNode_areCountedTogether() {
    for (String tenant : List.of("t1", "t2", "t3")) {
      add(tenant, "a", Verdict.UNDECLARED, 1);
      add(tenant, "b", FIT, 1);
    }
    Map<String, Long> received = received(counts.drain());
    assertThat(received).isEqualTo(Map.of("a", 2L, "b", 2L, EventCount.OTHER, 2L));
    // Drained names make room for others.
    add("t3", "a", FIT, 1);
    assertThat(received(counts.drain())).isEqualTo(Map.of("a", 1L));
  }

  @Test
  void misfitsBeyondTheBound_areCountedTogether() {
    for (int i = 0; i < EventCount.MAX_MISFITS + 2; i++) {
      add("acme", "a", misfit("/properties/" + i), 1);
    }
    add("acme", "a", misfit("/properties/0"), 1);
    assertThat(counts.drain().get(0).misfits())
        .hasSize(EventCount.MAX_MISFITS + 1)
        .containsEntry(EventCount.OTHER_MISFITS, 2L)
        .containsEntry(new Violation("/properties/0", "x"), 2L);
  }

  @Test
  void whatCouldNotBeFlushed_isAddedToWhatCameSince() {
    add("acme", "a", MISFIT, 3);
    List<EventCount> drained = counts.drain();
    add("acme", "a", FIT, 9);
    counts.addBack(drained);
    assertThat(counts.drain())
        .containsExactly(new EventCount("acme", 0, "a", true, 2, 1, 1, 3, 9, Map.of(WRONG, 1L)));
  }

  @Test
  @Timeout(60)
  void nothingIsLost_whileItIsDrained() throws Exception {
    int threads = 4;
    int each = 50_000;
    ExecutorService senders = Executors.newFixedThreadPool(threads);
    List<Future<?>> sending = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      sending.add(
          senders.submit(
              () -> {
                for (int n = 0; n < each; n++) {
                  add("acme", n % 2 == 0 ? "a" : "b", FIT, 1);
                }
              }));
    }
    List<EventCount> drained = new ArrayList<>();
    while (!sending.stream().allMatch(Future::isDone)) {
      drained.addAll(counts.drain());
    }
    for (Future<?> one : sending) {
      one.get();
    }
    senders.shutdown();
    drained.addAll(counts.drain());
    long half = (long) threads * each / 2;
    assertThat(received(drained)).isEqualTo(Map.of("a", half, "b", half));
  }

  private static Verdict misfit(String pointer) {
    return new Verdict(true, true, false, List.of(new Violation(pointer, "x")));
  }

  private void add(String tenant, String name, Verdict verdict, long atMicros) {
    RequestCounts request = new RequestCounts(counts, tenant, atMicros);
    request.add(name, verdict);
    request.flush();
    // Once.
    request.flush();
  }

  private static Map<String, Long> received(List<EventCount> drained) {
    Map<String, Long> received = new HashMap<>();
    drained.forEach(count -> received.merge(count.name(), count.received(), Long::sum));
    return received;
  }
}
