package dev.splitstream.pipelines.rollup;

import dev.splitstream.rollup.Grain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;

/**
 * Combines the changes of a bundle by minute before they are shuffled. Hours and days are computed
 * from the minutes at the end, so that a change costs one map access.
 *
 * @param <S> what is counted
 * @param <A> sums of it
 */
public final class WindowSums<S, A> {
  private static final List<Grain> COARSER = List.of(Grain.HOUR, Grain.DAY);

  private static final long MILLIS_A_MINUTE = 60_000;

  private final Sum<A> sum;
  private Map<Window<S>, A> minutes = new HashMap<>();

  /** Adds up sums; those of a single window may be passed on as they are. */
  @FunctionalInterface
  public interface Sum<A> {
    /** The sum of at least one. */
    A of(List<A> parts);
  }

  /** Receives what was combined. */
  @FunctionalInterface
  public interface Output<S, A> {
    /**
     * Receives the sum of a window.
     *
     * @param windowStart in milliseconds since the epoch
     */
    void accept(S subject, Grain grain, long windowStart, A sum);
  }

  private record Window<S>(S subject, long start) {
    Window<S> in(Grain grain) {
      return new Window<>(subject, grain.windowStart(start));
    }

    /**
     * By the number of the minute: all starts in milliseconds end in five zero bits, by which they
     * would share a few buckets of a map.
     */
    @Override
    public int hashCode() {
      return 31 * subject.hashCode() + Long.hashCode(start / MILLIS_A_MINUTE);
    }
  }

  /** Nothing yet. */
  public WindowSums(Sum<A> sum) {
    this.sum = sum;
  }

  /** Adds a change that is itself a sum. */
  public void add(S subject, long minuteStart, A change, BinaryOperator<A> plus) {
    minutes.merge(new Window<>(subject, minuteStart), change, plus);
  }

  /** The sum of a minute, for changes in place. */
  public A of(S subject, long minuteStart, Supplier<A> first) {
    return minutes.computeIfAbsent(new Window<>(subject, minuteStart), window -> first.get());
  }

  /** How many sums there are. */
  public int size() {
    return minutes.size();
  }

  /** Emits everything, by minute, and starts again. */
  public void drainMinutes(Output<S, A> output) {
    emit(take(), Grain.MINUTE, output);
  }

  /** Emits everything, in every grain, and starts again. */
  public void drain(Output<S, A> output) {
    Map<Window<S>, A> windows = take();
    emit(windows, Grain.MINUTE, output);
    for (Grain grain : COARSER) {
      windows = coarser(windows, grain);
      emit(windows, grain, output);
    }
  }

  private Map<Window<S>, A> take() {
    Map<Window<S>, A> taken = minutes;
    minutes = new HashMap<>();
    return taken;
  }

  private Map<Window<S>, A> coarser(Map<Window<S>, A> windows, Grain grain) {
    Map<Window<S>, List<A>> parts = new HashMap<>();
    windows.forEach(
        (window, part) ->
            parts.computeIfAbsent(window.in(grain), wide -> new ArrayList<>(1)).add(part));
    Map<Window<S>, A> sums = new HashMap<>();
    parts.forEach((window, several) -> sums.put(window, sum.of(several)));
    return sums;
  }

  private static <S, A> void emit(Map<Window<S>, A> windows, Grain grain, Output<S, A> output) {
    windows.forEach((window, sum) -> output.accept(window.subject(), grain, window.start(), sum));
  }
}
