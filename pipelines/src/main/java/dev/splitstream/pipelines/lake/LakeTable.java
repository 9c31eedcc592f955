package dev.splitstream.pipelines.lake;

import static org.apache.iceberg.types.Types.NestedField.optional;
import static org.apache.iceberg.types.Types.NestedField.required;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.ReplaceSortOrder;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.UpdateProperties;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.types.Types;

/** The tables of the lake. */
public enum LakeTable {
  /** Each event once: the events of record. */
  EVENTS("events"),
  /** Events that came after their horizon, until a reconcile run merges them. */
  LATE_EVENTS("late_events"),
  /** Inputs that were refused, each once. */
  FAILED_EVENTS("failed_events");

  private static final Namespace NAMESPACE = Namespace.of("splitstream");

  /**
   * Columns with many values, such as ids, abandon their dictionary at this size. With the default
   * of 2 MB no column of a checkpoint's file ever did, and looking values up took most of the time
   * of writing.
   */
  // ADR-0055
  private static final String DICTIONARY_BYTES = String.valueOf(128 * 1024);

  /**
   * Each commit writes the table's metadata to a new file; a few earlier ones are kept, for readers
   * that know their name and are about to read.
   */
  private static final String FORMER_METADATA_FILES = "30";

  private static final Map<String, String> PROPERTIES =
      Map.of(
          TableProperties.PARQUET_COMPRESSION,
          "zstd",
          TableProperties.PARQUET_DICT_SIZE_BYTES,
          DICTIONARY_BYTES,
          TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED,
          "true",
          TableProperties.METADATA_PREVIOUS_VERSIONS_MAX,
          FORMER_METADATA_FILES);

  private static final int TENANT_BUCKETS = 16;

  /** The columns of events, late ones too. Field ids must never change. */
  static final Schema SCHEMA =
      new Schema(
          required(1, "event_id", Types.UUIDType.get()),
          required(2, "tenant", Types.StringType.get()),
          required(3, "unit_id", Types.StringType.get()),
          required(4, "type", Types.StringType.get()),
          required(5, "name", Types.StringType.get()),
          optional(6, "experiment_id", Types.StringType.get()),
          optional(7, "variant_id", Types.StringType.get()),
          required(8, "occurred_at", Types.TimestampType.withZone()),
          required(9, "received_at", Types.TimestampType.withZone()),
          required(10, "catalog_revision", Types.LongType.get()),
          optional(11, "value", Types.LongType.get(), "millionths"),
          optional(12, "currency", Types.StringType.get()),
          optional(13, "session_id", Types.StringType.get()),
          required(14, "properties", Types.StringType.get(), "a JSON object"),
          optional(15, "page", Types.StringType.get()),
          optional(16, "referrer", Types.StringType.get()),
          optional(17, "user_agent", Types.StringType.get()),
          optional(18, "locale", Types.StringType.get()),
          optional(19, "platform", Types.StringType.get()),
          optional(20, "app_version", Types.StringType.get()),
          optional(21, "country", Types.StringType.get()),
          optional(22, "device", Types.StringType.get()),
          optional(23, "browser", Types.StringType.get()),
          optional(24, "os", Types.StringType.get()),
          optional(25, "bot", Types.BooleanType.get()),
          optional(
              26,
              "exclusion",
              Types.StringType.get(),
              "why this exposure does not make its unit count"));

  /** The field of the partitions by day, as Iceberg names it. */
  private static final String DAY_FIELD = "occurred_at_day";

  private static final PartitionSpec SPEC =
      PartitionSpec.builderFor(SCHEMA).day("occurred_at").bucket("tenant", TENANT_BUCKETS).build();

  private final String tableName;

  LakeTable(String tableName) {
    this.tableName = tableName;
  }

  /** The table's name in the namespace {@code splitstream}. */
  public String tableName() {
    return tableName;
  }

  /** Its columns, with those that this version adds. */
  public Schema schema() {
    return switch (this) {
      case EVENTS, LATE_EVENTS -> SCHEMA;
      case FAILED_EVENTS -> FailedRows.SCHEMA;
    };
  }

  private PartitionSpec spec() {
    return switch (this) {
      case EVENTS, LATE_EVENTS -> SPEC;
      case FAILED_EVENTS -> FailedRows.SPEC;
    };
  }

  /**
   * The order of rows in compacted files. The events of a unit are neighbors there, in order of
   * time.
   */
  private List<String> sortColumns() {
    return switch (this) {
      case EVENTS, LATE_EVENTS -> List.of("tenant", "unit_id", "occurred_at", "event_id");
      case FAILED_EVENTS -> List.of("recorded_at", "source");
    };
  }

  /** Whether old days share files, see {@link LakeFileWriter}. */
  boolean hasOldDays() {
    return this != FAILED_EVENTS;
  }

  /**
   * The second partition spec: by tenant alone. Iceberg records the spec of each file, and readers
   * that look for a day use the bounds of the file's columns.
   */
  static PartitionSpec oldDays(Table table) {
    return find(table, fields -> !fields.isEmpty() && !fields.contains(DAY_FIELD))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Cannot write old days to %s: it has no partitions for them; start the job again"
                        .formatted(table.name())));
  }

  /** The partition spec that a partition with this path belongs to. */
  static PartitionSpec specOf(Table table, String partitionPath) {
    List<String> names =
        Stream.of(partitionPath.split("/", -1))
            .map(part -> part.substring(0, part.indexOf('=')))
            .toList();
    return find(table, names::equals)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Cannot parse the partition " + partitionPath + " of " + table.name()));
  }

  private static Optional<PartitionSpec> find(Table table, Predicate<List<String>> fields) {
    return table.specs().values().stream()
        .filter(spec -> fields.test(spec.fields().stream().map(PartitionField::name).toList()))
        .findFirst();
  }

  private TableIdentifier identifier() {
    return TableIdentifier.of(NAMESPACE, tableName);
  }

  /** The table as it is now. */
  public Table load(Catalog catalog) {
    return catalog.loadTable(identifier());
  }

  /**
   * Creates the table unless it exists, adds newer columns, and sets its order and properties. Safe
   * to run concurrently.
   */
  <C extends Catalog & SupportsNamespaces> void createIfMissing(C catalog) {
    if (!catalog.namespaceExists(NAMESPACE)) {
      ignoreExisting(() -> catalog.createNamespace(NAMESPACE));
    }
    if (!catalog.tableExists(identifier())) {
      ignoreExisting(
          () ->
              catalog.createTable(
                  identifier(), schema(), spec(), Map.of(TableProperties.FORMAT_VERSION, "2")));
    }
    Table table = catalog.loadTable(identifier());
    addMissingColumns(table);
    addOldDays(table);
    addSortOrder(table);
    setProperties(table);
  }

  /** Only compacted files have it, and say so; the stream writes rows as they come. */
  private void addSortOrder(Table table) {
    if (table.sortOrder().isUnsorted()) {
      ReplaceSortOrder order = table.replaceSortOrder();
      sortColumns().forEach(order::asc);
      order.commit();
    }
  }

  /** New columns take the next ids, in the order in which {@link #schema} gives them. */
  private void addMissingColumns(Table table) {
    if (!table.schema().sameSchema(schema())) {
      table.updateSchema().unionByNameWith(schema()).commit();
    }
  }

  private void addOldDays(Table table) {
    if (hasOldDays() && find(table, fields -> !fields.contains(DAY_FIELD)).isEmpty()) {
      table.updateSpec().removeField(DAY_FIELD).addNonDefaultSpec().commit();
    }
  }

  private static void setProperties(Table table) {
    if (!table.properties().entrySet().containsAll(PROPERTIES.entrySet())) {
      UpdateProperties update = table.updateProperties();
      PROPERTIES.forEach(update::set);
      update.commit();
    }
  }

  private static void ignoreExisting(Runnable creation) {
    try {
      creation.run();
    } catch (AlreadyExistsException e) {
      // Another process was first, which is just as good.
    }
  }
}
