package dev.splitstream.pipelines.lake;

import dev.splitstream.pipelines.io.DatabaseSettings;
import dev.splitstream.pipelines.rollup.traffic.RollUpTraffic;
import dev.splitstream.settings.ObjectStoreSettings;
import dev.splitstream.settings.ObjectStoreSettings.Encryption;
import dev.splitstream.store.SilenceLimit;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.Validation;

/** Where a job finds Postgres and the lake. Passwords and keys come from the environment. */
public interface StoreOptions extends PipelineOptions {

  /** Postgres. */
  @Description("JDBC address of Postgres")
  @Validation.Required
  String getDatabaseUrl();

  /** See {@link #getDatabaseUrl}. */
  void setDatabaseUrl(String value);

  /** The login; a member of splitstream_job. */
  @Description(
      "Postgres login; its password is read from SPLITSTREAM_DB_PASSWORD or the file"
          + " that SPLITSTREAM_DB_PASSWORD_FILE names")
  @Default.String("postgres")
  String getDatabaseUser();

  /** See {@link #getDatabaseUser}. */
  void setDatabaseUser(String value);

  /** The lake. */
  @Description("Root of the lake, s3://bucket/path")
  @Validation.Required
  String getLakeWarehouse();

  /** See {@link #getLakeWarehouse}. */
  void setLakeWarehouse(String value);

  /** The S3 endpoint. */
  @Description("Address of an S3-compatible store; empty for Amazon's")
  @Default.String("")
  String getS3Endpoint();

  /** See {@link #getS3Endpoint}. */
  void setS3Endpoint(String value);

  /** Where buckets are named. */
  @Description(
      "Whether the bucket is part of the path of an address of the object store, not of its host")
  @Default.Boolean(true)
  boolean isS3PathStyle();

  /** See {@link #isS3PathStyle}. */
  void setS3PathStyle(boolean value);

  /** The encryption of objects. */
  @Description(
      "What the object store is asked to encrypt each file of the lake with: AES256 (SSE-S3) or"
          + " aws:kms (SSE-KMS); empty for the bucket's default")
  @Default.String("")
  String getS3Encryption();

  /** See {@link #getS3Encryption}. */
  void setS3Encryption(String value);

  /** The key of that. */
  @Description("Key for the encryption aws:kms; empty for the one that the store uses by itself")
  @Default.String("")
  String getS3KmsKeyId();

  /** See {@link #getS3KmsKeyId}. */
  void setS3KmsKeyId(String value);

  /** The bound on values of a dimension of traffic. */
  @Description(
      "How many values of a dimension have rows of their own in each window of traffic; the same"
          + " for a stream and its backfills")
  @Default.Integer(RollUpTraffic.DEFAULT_VALUES)
  int getTrafficValues();

  /** See {@link #getTrafficValues}. */
  void setTrafficValues(int value);

  /** The bound on names of events. */
  @Description(
      "How many event names of a tenant have rows of traffic of their own on a day (UTC); the same"
          + " for a stream and its backfills")
  @Default.Integer(RollUpTraffic.DEFAULT_NAMES)
  int getTrafficNames();

  /** See {@link #getTrafficNames}. */
  void setTrafficNames(int value);

  /** How many rows of traffic there may be, by these options. */
  static RollUpTraffic.Bounds trafficBounds(StoreOptions options) {
    return new RollUpTraffic.Bounds(options.getTrafficNames(), options.getTrafficValues());
  }

  /** Where Postgres is, by these options, for the statements of a pipeline. */
  static DatabaseSettings database(StoreOptions options) {
    return database(options, SilenceLimit.SHORT);
  }

  /** Where Postgres is, by these options, for statements that take at most this long. */
  static DatabaseSettings database(StoreOptions options, SilenceLimit limit) {
    return new DatabaseSettings(limit.in(options.getDatabaseUrl()), options.getDatabaseUser());
  }

  /** Where the lake is, by these options. */
  static LakeSettings lake(StoreOptions options) {
    return new LakeSettings(options.getLakeWarehouse(), objectStore(options), database(options));
  }

  /** How to reach the object store, by these options. */
  static ObjectStoreSettings objectStore(StoreOptions options) {
    return new ObjectStoreSettings(
        options.getS3Endpoint(),
        options.isS3PathStyle(),
        Encryption.ofWireName(options.getS3Encryption()),
        options.getS3KmsKeyId());
  }
}
