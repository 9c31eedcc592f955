package dev.splitstream.pipelines.lake.maintenance;

import java.util.Comparator;
import org.apache.iceberg.SortOrderComparators;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;

/** Compares rows by their table's sort order. Not for more than one thread. */
final class RowOrder implements Comparator<Record> {
  private final Comparator<StructLike> order;
  private final InternalRecordWrapper left;
  private final InternalRecordWrapper right;

  RowOrder(Table table) {
    this.order = SortOrderComparators.forSchema(table.schema(), table.sortOrder());
    this.left = new InternalRecordWrapper(table.schema().asStruct());
    this.right = new InternalRecordWrapper(table.schema().asStruct());
  }

  @Override
  public int compare(Record one, Record other) {
    return order.compare(left.wrap(one), right.wrap(other));
  }
}
