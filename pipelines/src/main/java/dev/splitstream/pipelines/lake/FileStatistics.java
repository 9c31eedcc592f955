package dev.splitstream.pipelines.lake;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Metrics;
import org.jspecify.annotations.Nullable;

/**
 * What the writer of a file knows and its table needs, so that the file need not be read for it.
 * Maps are by the number of the column.
 *
 * @param columnSizes bytes
 * @param valueCounts values, nulls included
 * @param nullValueCounts nulls
 * @param lowerBounds at most the least value, in Iceberg's single-value form
 * @param upperBounds at least the greatest value, likewise
 * @param splitOffsets where its row groups begin
 */
public record FileStatistics(
    Map<Integer, Long> columnSizes,
    Map<Integer, Long> valueCounts,
    Map<Integer, Long> nullValueCounts,
    Map<Integer, ByteBuffer> lowerBounds,
    Map<Integer, ByteBuffer> upperBounds,
    List<Long> splitOffsets) {

  /** The statistics of a file that was just written. */
  static FileStatistics of(DataFile file) {
    return new FileStatistics(
        copy(file.columnSizes()),
        copy(file.valueCounts()),
        copy(file.nullValueCounts()),
        copy(file.lowerBounds()),
        copy(file.upperBounds()),
        file.splitOffsets() == null ? List.of() : List.copyOf(file.splitOffsets()));
  }

  private static <V> Map<Integer, V> copy(@Nullable Map<Integer, V> map) {
    return map == null ? Map.of() : new HashMap<>(map);
  }

  /** In the form that a table takes. */
  Metrics metrics(long rows) {
    return new Metrics(
        rows, columnSizes, valueCounts, nullValueCounts, Map.of(), lowerBounds, upperBounds);
  }
}
