package dev.splitstream.tests.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.StaticTableOperations;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;

/** The lake, read from its own metadata and not from what the committer says about it. */
public final class Lake {
  private static final String BUCKET = "s3://splitstream/";
  private static final String METADATA =
      "SELECT metadata_location FROM iceberg_tables WHERE table_name = ?";

  private final Stack stack;
  private final Path bucket;

  Lake(Stack stack, Path bucket) {
    this.stack = stack;
    this.bucket = bucket;
  }

  /** How many events of record there are; 0 before the first commit. */
  public long events() throws SQLException, IOException {
    return rows("events");
  }

  /** How many events of record name an experiment; 0 before the first commit. */
  public long events(String experimentId) throws SQLException, IOException {
    LongAdder count = new LongAdder();
    read(
        List.of("experiment_id"),
        row -> {
          if (experimentId.equals(row.getField("experiment_id"))) {
            count.increment();
          }
        });
    return count.sum();
  }

  /** How many failed events there are; 0 before the first commit. */
  public long failedEvents() throws SQLException, IOException {
    return rows("failed_events");
  }

  private long rows(String table) throws SQLException, IOException {
    Optional<String> location = metadataLocation(table);
    if (location.isEmpty()) {
      return 0;
    }
    Path file = bucket.resolve(location.get().substring(BUCKET.length()));
    JsonNode metadata = new ObjectMapper().readTree(Files.readString(file));
    long current = metadata.path("current-snapshot-id").asLong(-1);
    for (JsonNode snapshot : metadata.path("snapshots")) {
      if (snapshot.path("snapshot-id").asLong() == current) {
        return Long.parseLong(snapshot.path("summary").path("total-records").asText());
      }
    }
    return 0;
  }

  /**
   * Reads all events of record of the current snapshot.
   *
   * @param columns which columns
   */
  public void read(List<String> columns, Consumer<Record> row) throws SQLException, IOException {
    Optional<String> location = metadataLocation("events");
    if (location.isEmpty()) {
      return;
    }
    Table table =
        new BaseTable(new StaticTableOperations(location.get(), new BucketFiles(bucket)), "events");
    try (CloseableIterable<Record> rows = IcebergGenerics.read(table).select(columns).build()) {
      rows.forEach(row);
    }
  }

  private Optional<String> metadataLocation(String table) throws SQLException {
    try (Connection connection = stack.connect();
        PreparedStatement statement = connection.prepareStatement(METADATA)) {
      statement.setString(1, table);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    }
  }
}
