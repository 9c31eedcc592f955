package dev.splitstream.pipelines.lake.maintenance;

import java.util.List;
import org.apache.iceberg.data.Record;

/**
 * A row with the values by which it is sorted, which are looked up only once.
 *
 * @param key as {@link RowOrder} compares them
 */
record SortedRow(List<Object> key, Record row) {}
