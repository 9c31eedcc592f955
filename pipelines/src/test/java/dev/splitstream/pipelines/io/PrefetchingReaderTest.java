package dev.splitstream.pipelines.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.splitstream.pipelines.io.PrefetchingReader.Fetched;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.joda.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PrefetchingReaderTest {
  /** More than is ever fetched ahead. */
  private static final int MANY = 10_000;

  private final ScriptedReader reader = new ScriptedReader();
  private final CountDownLatch arrived = new CountDownLatch(1);
  private final Queue<Long> pauses = new ConcurrentLinkedQueue<>();
  private final PrefetchingReader<Integer> ahead =
      new PrefetchingReader<>(reader, arrived::countDown, this::pause);

  @AfterEach
  void close() throws IOException {
    ahead.close();
  }

  @Test
  void records_comeInOrderAndOnce() throws IOException {
    reader.give(IntStream.range(0, MANY).toArray());
    List<Integer> taken = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      taken.add(next().value());
    }
    assertThat(taken).isEqualTo(IntStream.range(0, MANY).boxed().toList());
  }

  @Test
  void nobodyWaits_whereNothingIs() throws IOException {
    assertThat(ahead.take()).isNull();
  }

  @Test
  void somethingFetched_isToldOnceItCanBeTaken() throws Exception {
    assertThat(arrived.getCount()).isOne();
    reader.give(7);
    assertThat(arrived.await(1, TimeUnit.MINUTES)).isTrue();
    assertThat(ahead.take()).isNotNull();
  }

  @Test
  void record_hasItsTime() throws IOException {
    reader.give(7);
    assertThat(next().timestamp()).isEqualTo(ScriptedReader.time(7));
  }

  @Test
  void position_isAfterTheRecordThatWasTakenLast() throws IOException {
    assertThat(ahead.position()).isEqualTo(new ScriptedReader.Position(-1));
    reader.give(IntStream.range(0, MANY).toArray());
    for (int i = 0; i < MANY; i++) {
      next();
      assertThat(ahead.position()).isEqualTo(new ScriptedReader.Position(i));
    }
  }

  @Test
  void watermark_isNeverAheadOfWhatIsStillToBeTaken() throws IOException {
    reader.give(IntStream.range(0, MANY).toArray());
    // Only now: a reader that has nothing yet must not report a time beyond what it still receives.
    reader.idleUntil(ScriptedReader.time(MANY));
    for (int i = 0; i < MANY; i++) {
      assertThat(ahead.watermark()).isLessThanOrEqualTo(ScriptedReader.time(i));
      next();
    }
  }

  @Test
  void watermark_goesOnWhereNothingComes() throws IOException {
    reader.give(1);
    next();
    Instant later = ScriptedReader.time(99);
    reader.idleUntil(later);
    await()
        .untilAsserted(
            () -> {
              assertThat(ahead.take()).isNull();
              assertThat(ahead.watermark()).isEqualTo(later);
            });
  }

  @Test
  void failureOfTheReader_reachesWhoTakes() throws IOException {
    reader.give(1);
    next();
    reader.breakDown();
    await().untilAsserted(() -> assertThatThrownBy(ahead::take).rootCause().hasMessage("Broken"));
  }

  @Test
  void fewRecords_areFollowedByARest_soThatMoreComeTogether() throws IOException {
    reader.give(IntStream.range(0, PrefetchingReader.FEW_RECORDS - 1).toArray());
    await().until(() -> pauses.contains(PrefetchingReader.GATHERING_REST_MILLIS));
  }

  @Test
  void manyRecords_areFollowedByNone() throws IOException {
    await().until(() -> pauses.contains(PrefetchingReader.LONGEST_REST_MILLIS));
    // They are full batches, wherever the reader's thread is.
    reader.give(IntStream.range(0, MANY).toArray());
    for (int i = 0; i < MANY; i++) {
      next();
    }
    assertThat(pauses).doesNotContain(PrefetchingReader.GATHERING_REST_MILLIS);
  }

  @Test
  void nothing_isLookedForMoreSeldomEachTime_butNotForever() {
    await().until(() -> Collections.frequency(pauses, PrefetchingReader.LONGEST_REST_MILLIS) >= 2);
    assertThat(List.copyOf(pauses))
        .startsWith(
            PrefetchingReader.SHORTEST_REST_MILLIS, 2 * PrefetchingReader.SHORTEST_REST_MILLIS)
        .isSorted();
  }

  @Test
  void close_closesTheReaderAlsoWhileItsThreadWaitsForRoom() throws IOException {
    reader.give(IntStream.range(0, MANY).toArray());
    next();
    ahead.close();
    assertThat(reader.closed()).isTrue();
  }

  private Fetched<Integer> next() throws IOException {
    Fetched<Integer> next = ahead.take();
    return next == null
        ? Objects.requireNonNull(await().until(ahead::take, Objects::nonNull))
        : next;
  }

  /** Notes how long the thread would wait, and lets it wait for a moment. */
  private void pause(long millis) throws InterruptedException {
    pauses.add(millis);
    Thread.sleep(1);
  }
}
