package dev.splitstream.pipelines.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Partitions of a task; each record is a second younger than the one of the number before. */
class ReceiptTimeAlignmentTest {
  private final ReceiptTimeAlignment order = new ReceiptTimeAlignment();
  private final List<PrefetchingReader<Integer>> readers = new ArrayList<>();
  private int turn;

  @AfterEach
  void close() throws IOException {
    for (PrefetchingReader<Integer> reader : readers) {
      reader.close();
    }
  }

  @Test
  void partitionsOfAnyDensity_areReadInOrderOfTimeAndWithoutRest() throws IOException {
    partition(25, 50, 75);
    partition(IntStream.range(0, 100).toArray());
    List<Integer> taken = new ArrayList<>();
    while (taken.size() < 103) {
      taken.add(next());
    }
    assertThat(taken).isSorted();
  }

  @Test
  void partitionAtItsEnd_isNotWaitedFor() throws IOException {
    PrefetchingReader<Integer> busy = partition(1);
    PrefetchingReader<Integer> atItsEnd = partition();
    atItsEnd.look();
    assertThat(order.isTurnOf(busy)).isTrue();
    assertThat(order.isTurnOf(atItsEnd)).isTrue();
  }

  @Test
  void partitionThatIsNotReadAnyMore_isNotWaitedFor() {
    PrefetchingReader<Integer> behind = partition(1);
    PrefetchingReader<Integer> ahead = partition(50);
    assertThat(order.isTurnOf(ahead)).isFalse();
    order.leave(behind);
    assertThat(order.isTurnOf(ahead)).isTrue();
  }

  /** All is there before its reader starts, so that it is fetched in one piece. */
  private PrefetchingReader<Integer> partition(int... numbers) {
    ScriptedReader script = new ScriptedReader();
    script.give(numbers);
    PrefetchingReader<Integer> reader = new PrefetchingReader<>(script, () -> {});
    readers.add(reader);
    order.join(reader);
    await()
        .until(
            () -> {
              reader.look();
              return numbers.length == 0 || reader.nextMillis() < PrefetchingReader.NOTHING;
            });
    return reader;
  }

  /**
   * As Beam does it: one is asked after the other, from the one behind the last that gave something
   * on. When all have been asked in vain, it rests for 50 ms.
   */
  private int next() throws IOException {
    for (int asked = 0; asked < readers.size(); asked++) {
      PrefetchingReader<Integer> reader = readers.get(turn);
      turn = (turn + 1) % readers.size();
      reader.look();
      PrefetchingReader.Fetched<Integer> taken = order.isTurnOf(reader) ? reader.take() : null;
      if (taken != null) {
        return taken.value();
      }
    }
    throw new AssertionError("No reader returned a record, though there are some");
  }
}
