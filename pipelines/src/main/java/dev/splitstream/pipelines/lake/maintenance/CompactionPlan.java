package dev.splitstream.pipelines.lake.maintenance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;

/**
 * Which files of a table are worth replacing.
 *
 * <p>In a partition whose day is over, these are the files that are not sorted, and the small ones
 * beside them. A few small sorted files may stay: merging them for each late event would write a
 * day again and again. Today's partitions are still written, so only files of the hours that are
 * over are replaced, once there are many.
 */
final class CompactionPlan {
  /** Files from this size on stay as they are once they are sorted. */
  static final long SMALL_BYTES = 64L * 1024 * 1024;

  /** So many small sorted files may be left in a partition. */
  static final int SMALL_FILES = 2;

  /** So many unsorted files of the hours that are over may be left in a partition of today. */
  static final int OPEN_FILES = 20;

  private final Table table;
  private final Instant now;

  private CompactionPlan(Table table, Instant now) {
    this.table = table;
    this.now = now;
  }

  /** The groups of files of the table's newest snapshot that are due, oldest partitions first. */
  static List<FileGroup> of(Table table, Instant now) throws IOException {
    CompactionPlan plan = new CompactionPlan(table, now);
    return plan.partitions().stream()
        .map(plan::candidates)
        .filter(plan::isDue)
        .sorted((a, b) -> a.path().compareTo(b.path()))
        .toList();
  }

  private List<FileGroup> partitions() throws IOException {
    Map<String, FileGroup> found = new LinkedHashMap<>();
    try (CloseableIterable<FileScanTask> tasks = table.newScan().includeColumnStats().planFiles()) {
      for (FileScanTask task : tasks) {
        FileGroup alone = new FileGroup(task.spec(), task.partition(), List.of(task.file()));
        found.merge(task.spec().specId() + "/" + alone.path(), alone, CompactionPlan::joined);
      }
    }
    return List.copyOf(found.values());
  }

  private static FileGroup joined(FileGroup some, FileGroup others) {
    List<DataFile> all = new ArrayList<>(some.files());
    all.addAll(others.files());
    return new FileGroup(some.spec(), some.partition(), all);
  }

  private FileGroup candidates(FileGroup partition) {
    return new FileGroup(
        partition.spec(),
        partition.partition(),
        partition.files().stream()
            .filter(file -> !isSorted(file) || file.fileSizeInBytes() < SMALL_BYTES)
            .filter(file -> isOver(partition) || endsBeforeThisHour(partition.spec(), file))
            .toList());
  }

  private boolean isDue(FileGroup candidates) {
    long unsorted = candidates.files().stream().filter(file -> !isSorted(file)).count();
    return isOver(candidates)
        ? unsorted > 0 || candidates.files().size() > SMALL_FILES
        : unsorted > OPEN_FILES;
  }

  private boolean isSorted(DataFile file) {
    Integer order = file.sortOrderId();
    return order != null && order != 0 && order == table.sortOrder().orderId();
  }

  /** Whether its day is over. Partitions that hold many old days have none, and are. */
  private boolean isOver(FileGroup group) {
    OptionalInt field = dayField(group.spec());
    if (field.isEmpty()) {
      return true;
    }
    Integer day = group.partition().get(field.getAsInt(), Integer.class);
    return day == null || day < LocalDate.ofInstant(now, ZoneOffset.UTC).toEpochDay();
  }

  private static OptionalInt dayField(PartitionSpec spec) {
    List<PartitionField> fields = spec.fields();
    for (int i = 0; i < fields.size(); i++) {
      if ("day".equals(fields.get(i).transform().toString())) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  private boolean endsBeforeThisHour(PartitionSpec spec, DataFile file) {
    int column = spec.fields().get(dayField(spec).orElseThrow()).sourceId();
    Map<Integer, ByteBuffer> bounds = file.upperBounds();
    ByteBuffer upper = bounds == null ? null : bounds.get(column);
    if (upper == null) {
      return false;
    }
    long lastMicros = Conversions.fromByteBuffer(Types.TimestampType.withZone(), upper);
    Instant last = Instant.EPOCH.plus(lastMicros, ChronoUnit.MICROS);
    return last.isBefore(now.truncatedTo(ChronoUnit.HOURS));
  }
}
