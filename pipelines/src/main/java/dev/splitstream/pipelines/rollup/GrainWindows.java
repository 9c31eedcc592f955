package dev.splitstream.pipelines.rollup;

import java.util.Collection;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.windowing.IncompatibleWindowException;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.transforms.windowing.NonMergingWindowFn;
import org.apache.beam.sdk.transforms.windowing.WindowFn;
import org.apache.beam.sdk.transforms.windowing.WindowMappingFn;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Assigns each value to the window of its own grain, so that minutes, hours and days share one
 * shuffle and one combine.
 */
public final class GrainWindows
    extends NonMergingWindowFn<KV<? extends GrainCell<?>, ?>, IntervalWindow> {

  @Override
  public Collection<IntervalWindow> assignWindows(AssignContext context) {
    GrainCell<?> cell = context.element().getKey();
    long start = cell.grain().windowStart(context.timestamp().getMillis());
    Duration width = Duration.millis(cell.grain().width().toMillis());
    return List.of(new IntervalWindow(Instant.ofEpochMilli(start), width));
  }

  /** Still abstract, though deprecated. */
  @Override
  @SuppressWarnings("deprecation")
  public boolean isCompatible(WindowFn<?, ?> other) {
    return other instanceof GrainWindows;
  }

  @Override
  public void verifyCompatibility(WindowFn<?, ?> other) throws IncompatibleWindowException {
    if (!(other instanceof GrainWindows)) {
      throw new IncompatibleWindowException(other, "Rollups are windowed by their own grain only.");
    }
  }

  @Override
  public Coder<IntervalWindow> windowCoder() {
    return IntervalWindow.getCoder();
  }

  @Override
  public WindowMappingFn<IntervalWindow> getDefaultWindowMappingFn() {
    throw new UnsupportedOperationException("Rollups are not side inputs.");
  }
}
