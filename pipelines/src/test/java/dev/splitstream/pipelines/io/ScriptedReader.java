package dev.splitstream.pipelines.io;

import java.io.IOException;
import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.io.UnboundedSource.CheckpointMark;
import org.apache.beam.sdk.io.UnboundedSource.UnboundedReader;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/** Gives the numbers that it was given, at these times; its watermark is that of the last one. */
final class ScriptedReader extends UnboundedReader<Integer> {
  private final Queue<Integer> script = new ConcurrentLinkedQueue<>();
  private volatile @Nullable Instant idleUntil;
  private volatile boolean broken;
  private volatile boolean closed;
  private @Nullable Integer current;

  /** The position after a number: the number itself; before the first, -1. */
  record Position(int number) implements CheckpointMark {
    @Override
    public void finalizeCheckpoint() {}
  }

  /** All of them at the same moment. */
  void give(int... numbers) {
    script.addAll(Arrays.stream(numbers).boxed().toList());
  }

  /** Once all is given, this is the watermark. */
  void idleUntil(Instant time) {
    idleUntil = time;
  }

  void breakDown() {
    broken = true;
  }

  boolean closed() {
    return closed;
  }

  @Override
  public boolean start() throws IOException {
    return advance();
  }

  @Override
  public boolean advance() throws IOException {
    if (broken) {
      throw new IOException("Broken");
    }
    Integer next = script.poll();
    current = next == null ? current : next;
    return next != null;
  }

  @Override
  public Integer getCurrent() {
    if (current == null) {
      throw new NoSuchElementException();
    }
    return current;
  }

  @Override
  public Instant getCurrentTimestamp() {
    return time(getCurrent());
  }

  @Override
  public Instant getWatermark() {
    Instant idle = idleUntil;
    if (script.isEmpty() && idle != null) {
      return idle;
    }
    return current == null ? Instant.ofEpochMilli(0) : time(current);
  }

  static Instant time(int number) {
    return Instant.ofEpochMilli(1_000L * number);
  }

  @Override
  public CheckpointMark getCheckpointMark() {
    return new Position(current == null ? -1 : current);
  }

  @Override
  public UnboundedSource<Integer, ?> getCurrentSource() {
    throw new UnsupportedOperationException("Not used");
  }

  @Override
  public void close() {
    closed = true;
  }
}
