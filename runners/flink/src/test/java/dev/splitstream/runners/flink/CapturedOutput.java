package dev.splitstream.runners.flink;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.values.ValueWithRecordId;
import org.apache.beam.sdk.values.WindowedValue;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;

/**
 * What a reader puts out, as Flink sees it: the watermark is the smallest of those splits that have
 * an output.
 */
final class CapturedOutput implements ReaderOutput<WindowedValue<ValueWithRecordId<String>>> {
  private final Map<String, Long> watermarks = new LinkedHashMap<>();
  private final List<Long> behind = new ArrayList<>();
  private int records;
  private long watermark = Long.MIN_VALUE;

  /** How many records were put out. */
  int records() {
    return records;
  }

  /** The times of records that came after a watermark beyond them. */
  List<Long> behindTheWatermark() {
    return behind;
  }

  @Override
  public SourceOutput<WindowedValue<ValueWithRecordId<String>>> createOutputForSplit(String id) {
    watermarks.putIfAbsent(id, Long.MIN_VALUE);
    return new SplitOutput(id);
  }

  @Override
  public void releaseOutputForSplit(String id) {
    watermarks.remove(id);
  }

  @Override
  public void collect(WindowedValue<ValueWithRecordId<String>> element) {
    records++;
    if (element.getTimestamp().getMillis() < watermark) {
      behind.add(element.getTimestamp().getMillis());
    }
  }

  @Override
  public void collect(WindowedValue<ValueWithRecordId<String>> element, long timestamp) {
    collect(element);
  }

  @Override
  public void emitWatermark(Watermark mark) {
    throw new UnsupportedOperationException("Readers report the watermarks of splits.");
  }

  @Override
  public void markIdle() {}

  @Override
  public void markActive() {}

  private final class SplitOutput
      implements SourceOutput<WindowedValue<ValueWithRecordId<String>>> {
    private final String id;

    SplitOutput(String id) {
      this.id = id;
    }

    @Override
    public void collect(WindowedValue<ValueWithRecordId<String>> element) {
      CapturedOutput.this.collect(element);
    }

    @Override
    public void collect(WindowedValue<ValueWithRecordId<String>> element, long timestamp) {
      CapturedOutput.this.collect(element);
    }

    @Override
    public void emitWatermark(Watermark mark) {
      watermarks.put(id, mark.getTimestamp());
      watermark = Math.max(watermark, watermarks.values().stream().reduce(Math::min).orElseThrow());
    }

    @Override
    public void markIdle() {}

    @Override
    public void markActive() {}
  }
}
