package dev.splitstream.pipelines.io;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.apache.beam.sdk.io.UnboundedSource.CheckpointMark;
import org.apache.beam.sdk.io.UnboundedSource.UnboundedReader;
import org.apache.beam.sdk.metrics.MetricsContainer;
import org.apache.beam.sdk.metrics.MetricsEnvironment;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a reader in its own thread, a few batches ahead, so that the task does not wait for
 * it.
 *
 * <p>Beam's reader of Kafka waits up to 20 ms for records when it has none. A task polls its
 * readers in a round-robin after every record: if it waited for each one that is currently empty,
 * it would stall most of the time where events arrive live, and fall behind.
 *
 * <p>Position and watermark are those of the record taken last, not of the one fetched last.
 */
// ADR-0066
final class PrefetchingReader<T> implements Closeable {
  private static final int BATCH_RECORDS = 500;
  private static final int BATCHES = 2;

  /**
   * How long the thread sleeps when there is nothing: initially this long, and twice as long after
   * each empty poll. Each poll wakes the thread, even when everything is idle, and a task has many
   * threads.
   */
  static final long SHORTEST_REST_MILLIS = 10;

  static final long LONGEST_REST_MILLIS = 640;

  /**
   * A batch of fewer records is followed by a pause. The broker answers a consumer as soon as it
   * has one record: where events arrive one by one, each would need its own fetch.
   */
  static final int FEW_RECORDS = 64;

  static final long GATHERING_REST_MILLIS = 300;

  /** The time of a record that has not been fetched yet. */
  static final long NOTHING = Long.MAX_VALUE;

  private final UnboundedReader<T> within;
  private final Runnable arrived;
  private final Pause pause;
  private final BlockingQueue<Batch<T>> fetched = new ArrayBlockingQueue<>(BATCHES);
  private final Thread thread = new Thread(this::run, "fetch-ahead");
  private volatile boolean closed;
  private volatile @Nullable Throwable failure;
  private volatile long nextMillis = NOTHING;
  private long restMillis = SHORTEST_REST_MILLIS;
  private Batch<T> current;
  private Instant watermark;
  private CheckpointMark position;

  /**
   * Starts the reader, which this object owns from now on.
   *
   * @param arrived runs when something was fetched, in the fetching thread
   */
  PrefetchingReader(UnboundedReader<T> within, Runnable arrived) {
    this(within, arrived, Thread::sleep);
  }

  PrefetchingReader(UnboundedReader<T> within, Runnable arrived, Pause pause) {
    this.within = within;
    this.arrived = arrived;
    this.pause = pause;
    MetricsContainer ofTheTask = MetricsEnvironment.setCurrentContainer(new NoMetrics());
    watermark = within.getWatermark();
    position = within.getCheckpointMark();
    MetricsContainer unused = MetricsEnvironment.setCurrentContainer(ofTheTask);
    current = new Batch<>(new ArrayDeque<>(), watermark, position);
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Looks for the next record, so that its time is known.
   *
   * @throws IOException when the reader failed
   */
  void look() throws IOException {
    while (current.records.isEmpty() && takeBatch()) {
      settle();
    }
    Fetched<T> next = current.records.peek();
    nextMillis = next == null ? NOTHING : next.timestamp.getMillis();
  }

  /**
   * When the next record was received, as of the last poll; {@link #NOTHING} if there was no
   * record. May be called by any thread.
   */
  long nextMillis() {
    return nextMillis;
  }

  /**
   * Takes the next record; null if none was fetched yet.
   *
   * @throws IOException when the reader failed
   */
  @Nullable Fetched<T> take() throws IOException {
    look();
    Fetched<T> next = current.records.poll();
    if (next != null) {
      position = next.position;
    }
    settle();
    // Other readers wait for the next record here: if they waited for the one just taken, a task
    // whose records are far apart would poll all of its readers in vain after each, and then pause.
    look();
    return next;
  }

  /** After the last record of a batch, the position reached behind it applies. */
  private void settle() {
    if (current.records.isEmpty()) {
      watermark = current.watermark;
      position = current.position;
    }
  }

  private boolean takeBatch() throws IOException {
    Batch<T> batch = fetched.poll();
    if (batch == null) {
      Throwable cause = failure;
      if (cause != null) {
        throw new IOException("Cannot read on: the reader failed", cause);
      }
      return false;
    }
    current = batch;
    return true;
  }

  /** No record that is taken later has an earlier timestamp. */
  Instant watermark() {
    return watermark;
  }

  /** After the record that was taken last. */
  CheckpointMark position() {
    return position;
  }

  private void run() {
    MetricsContainer unused = MetricsEnvironment.setCurrentContainer(new NoMetrics());
    try {
      boolean any = within.start();
      while (!closed) {
        hand(fetch(any));
        any = within.advance();
      }
    } catch (InterruptedException stopped) {
      // Only close() interrupts.
    } catch (Throwable thrown) {
      failure = thrown;
    }
  }

  /** All available records, up to a bound, starting with the reader's current one if it has any. */
  private Batch<T> fetch(boolean any) throws IOException {
    ArrayDeque<Fetched<T>> records = new ArrayDeque<>();
    boolean more = any;
    while (more) {
      records.add(
          new Fetched<>(
              within.getCurrent(), within.getCurrentTimestamp(), within.getCheckpointMark()));
      more = records.size() < BATCH_RECORDS && within.advance();
    }
    // In this order: the position contains the watermark that was reported last.
    Instant reached = within.getWatermark();
    return new Batch<>(records, reached, within.getCheckpointMark());
  }

  private void hand(Batch<T> batch) throws InterruptedException {
    if (!batch.records.isEmpty()) {
      restMillis = SHORTEST_REST_MILLIS;
      fetched.put(batch);
      arrived.run();
      if (batch.records.size() < FEW_RECORDS) {
        pause.millis(GATHERING_REST_MILLIS);
      }
      return;
    }
    // It only carries the watermark. If there is no room, earlier entries report theirs first.
    if (fetched.isEmpty()) {
      fetched.put(batch);
    }
    pause.millis(restMillis);
    restMillis = Math.min(2 * restMillis, LONGEST_REST_MILLIS);
  }

  /** Ends the thread, and closes the reader. */
  @Override
  public void close() throws IOException {
    closed = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    within.close();
  }

  /** Lets a thread wait. */
  interface Pause {
    /** Waits for as many milliseconds. */
    void millis(long count) throws InterruptedException;
  }

  /** A record, with the reader's position after it. */
  record Fetched<T>(T value, Instant timestamp, CheckpointMark position) {}

  private record Batch<T>(
      ArrayDeque<Fetched<T>> records, Instant watermark, CheckpointMark position) {}
}
