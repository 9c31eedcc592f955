package dev.splitstream.bench.pipeline.handwritten;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * The watermark of a partition follows the time of receipt, and the clock once nothing came for a
 * while.
 *
 * @param <T> what is received
 */
final class ReceiptTime<T> implements WatermarkGenerator<T> {
  private static final long DELAY_MILLIS = Duration.ofMinutes(1).toMillis();
  private static final long IDLE_AFTER_MILLIS = Duration.ofSeconds(5).toMillis();

  private long latestMillis = Long.MIN_VALUE + DELAY_MILLIS;
  private long changedMillis = System.currentTimeMillis();
  private boolean changed;

  @Override
  public void onEvent(T event, long receivedMillis, WatermarkOutput output) {
    latestMillis = Math.max(latestMillis, receivedMillis);
    changed = true;
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    long now = System.currentTimeMillis();
    if (changed) {
      changed = false;
      changedMillis = now;
    }
    boolean idle = now - changedMillis > IDLE_AFTER_MILLIS;
    output.emitWatermark(new Watermark((idle ? now : latestMillis) - DELAY_MILLIS));
  }
}
