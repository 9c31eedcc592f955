package dev.splitstream.runners.flink;

import java.util.Collection;
import org.apache.flink.contrib.streaming.state.RocksDBOptionsFactory;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompactionStyle;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.IndexType;

/**
 * RocksDB for a job that takes a checkpoint every two seconds. Each checkpoint writes a file of
 * what changed since the last; by default, four such files are merged with all the state there is.
 * So what an event costs would grow with the state, and nearly all of it would be uploaded every
 * few seconds. Here files are merged with others of about their size, and only when there are many.
 *
 * <p>Indexes and filters lie in the cache with the data, in small parts. Whole, those of a large
 * file are some megabytes, and once the cache has no room for all of them, most look-ups read one
 * again.
 *
 * <p>Not compressed: most of the state is ids, which are random. Buffers are small, as there are
 * some thirty of them, which share their memory.
 */
public final class StateOptions implements RocksDBOptionsFactory {
  private static final long serialVersionUID = 1;
  // ADR-0027
  private static final long WRITE_BUFFER_BYTES = 8L << 20;

  /** From this number of files on, some are merged. Filters show which of them to search. */
  private static final int MERGED_FILES = 12;

  private static final double FILTER_BITS_A_KEY = 10;

  @Override
  public DBOptions createDBOptions(DBOptions options, Collection<AutoCloseable> handlesToClose) {
    return options;
  }

  @Override
  public ColumnFamilyOptions createColumnOptions(
      ColumnFamilyOptions options, Collection<AutoCloseable> handlesToClose) {
    BloomFilter filter = new BloomFilter(FILTER_BITS_A_KEY, false);
    handlesToClose.add(filter);
    // Flink adds its cache to this one.
    BlockBasedTableConfig table =
        options.tableFormatConfig() instanceof BlockBasedTableConfig known
            ? known
            : new BlockBasedTableConfig();
    return options
        .setWriteBufferSize(WRITE_BUFFER_BYTES)
        // ADR-0071
        .setCompactionStyle(CompactionStyle.UNIVERSAL)
        .setLevel0FileNumCompactionTrigger(MERGED_FILES)
        .setCompressionType(CompressionType.NO_COMPRESSION)
        .setTableFormatConfig(
            table
                .setFilterPolicy(filter)
                .setIndexType(IndexType.kTwoLevelIndexSearch)
                .setPartitionFilters(true)
                .setPinTopLevelIndexAndFilter(true));
  }
}
