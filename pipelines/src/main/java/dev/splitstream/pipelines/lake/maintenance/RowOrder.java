package dev.splitstream.pipelines.lake.maintenance;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortDirection;
import org.apache.iceberg.SortField;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Comparators;
import org.apache.iceberg.types.Type;

/** Compares rows by their table's sort order. Its columns are ascending and never null. */
final class RowOrder implements Comparator<SortedRow> {
  private final int[] positions;
  private final List<Comparator<Object>> comparators = new ArrayList<>();

  /**
   * The order of a table.
   *
   * @throws IllegalStateException if the table is sorted in another way than this product makes it
   */
  RowOrder(Table table) {
    Schema schema = table.schema();
    SortOrder order = table.sortOrder();
    this.positions = new int[order.fields().size()];
    for (int i = 0; i < positions.length; i++) {
      SortField field = order.fields().get(i);
      if (!field.transform().isIdentity() || field.direction() != SortDirection.ASC) {
        throw new IllegalStateException(
            "Cannot sort %s by %s: only ascending columns are supported"
                .formatted(table.name(), order));
      }
      positions[i] = schema.columns().indexOf(schema.findField(field.sourceId()));
      Type type = schema.findType(field.sourceId());
      comparators.add(Comparators.forType(type.asPrimitiveType()));
    }
  }

  /** The row with its key. */
  SortedRow keyed(Record row) {
    Object[] key = new Object[positions.length];
    for (int i = 0; i < positions.length; i++) {
      Object value = row.get(positions[i]);
      key[i] = value instanceof OffsetDateTime time ? micros(time) : value;
    }
    return new SortedRow(Arrays.asList(key), row);
  }

  private static long micros(OffsetDateTime time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time.toInstant());
  }

  @Override
  public int compare(SortedRow one, SortedRow other) {
    for (int i = 0; i < positions.length; i++) {
      int order = comparators.get(i).compare(one.key().get(i), other.key().get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
