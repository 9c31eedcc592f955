package dev.splitstream.pipelines.lake;

import dev.splitstream.failure.FailureReason;
import dev.splitstream.pipelines.io.DatabaseSettings;
import dev.splitstream.settings.ObjectStoreSettings;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Where the lake is. Credentials of the object store come from the environment of each worker.
 *
 * @param warehouse root of all tables: {@code s3://bucket/path}, or a {@code file:} address
 * @param store how to reach the object store, if the lake is in one
 * @param database where the table catalog is kept
 */
public record LakeSettings(String warehouse, ObjectStoreSettings store, DatabaseSettings database)
    implements Serializable {

  /**
   * Creates missing tables. For the launcher of a job, before its workers need them.
   *
   * @throws IllegalStateException if the catalog or the object store cannot be used
   */
  public void createTables() {
    try (JdbcCatalog catalog = openCatalog()) {
      for (LakeTable table : LakeTable.values()) {
        table.createIfMissing(catalog);
      }
    } catch (UncheckedSQLException | SdkException e) {
      throw new IllegalStateException(
          "Cannot open the lake at %s: %s".formatted(warehouse, FailureReason.of(e)), e);
    }
  }

  /** Opens the table catalog; its own tables are created when it is new. */
  public JdbcCatalog openCatalog() {
    database.loadDriver();
    Map<String, String> properties = new HashMap<>();
    properties.put(CatalogProperties.URI, database.url());
    properties.put(CatalogProperties.WAREHOUSE_LOCATION, warehouse);
    properties.put(JdbcCatalog.PROPERTY_PREFIX + "user", database.user());
    properties.put(JdbcCatalog.PROPERTY_PREFIX + "password", database.password());
    properties.put(CatalogProperties.CLIENT_POOL_SIZE, "1");
    properties.put(JdbcCatalog.PROPERTY_PREFIX + "schema-version", "V1");
    properties.putAll(fileProperties());
    JdbcCatalog catalog = new JdbcCatalog();
    catalog.setConf(new org.apache.hadoop.conf.Configuration(false));
    catalog.initialize("splitstream", properties);
    return catalog;
  }

  /** Opens the store that holds the lake's files, for other files there. */
  public FileIO openFiles() {
    Map<String, String> properties = fileProperties();
    return CatalogUtil.loadFileIO(
        String.valueOf(properties.get(CatalogProperties.FILE_IO_IMPL)),
        properties,
        new org.apache.hadoop.conf.Configuration(false));
  }

  private Map<String, String> fileProperties() {
    return warehouse.startsWith("s3://")
        ? objectStoreProperties()
        : Map.of(CatalogProperties.FILE_IO_IMPL, "org.apache.iceberg.hadoop.HadoopFileIO");
  }

  private Map<String, String> objectStoreProperties() {
    Map<String, String> properties = new HashMap<>();
    properties.put(CatalogProperties.FILE_IO_IMPL, "org.apache.iceberg.aws.s3.S3FileIO");
    properties.put("http-client.type", "urlconnection");
    properties.put("s3.path-style-access", Boolean.toString(store.pathStyle()));
    // Stores other than Amazon's do not support the newer checksums.
    properties.put("s3.checksum-enabled", "false");
    if (!store.endpoint().isEmpty()) {
      properties.put("s3.endpoint", store.endpoint());
    }
    switch (store.encryption()) {
      case BUCKET_DEFAULT -> {}
      case AES256 -> properties.put("s3.sse.type", "s3");
      case KMS -> properties.put("s3.sse.type", "kms");
    }
    if (!store.kmsKeyId().isEmpty()) {
      properties.put("s3.sse.key", store.kmsKeyId());
    }
    return properties;
  }
}
