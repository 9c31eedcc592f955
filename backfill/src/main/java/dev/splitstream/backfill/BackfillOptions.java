package dev.splitstream.backfill;

import dev.splitstream.pipelines.io.DatabaseSettings;
import dev.splitstream.pipelines.lake.LakeSettings;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.Validation;

/** What a backfill must be told. Passwords and keys come from the environment. */
public interface BackfillOptions extends PipelineOptions {

  /** Postgres. */
  @Description("JDBC address of Postgres")
  @Validation.Required
  String getDatabaseUrl();

  /** See {@link #getDatabaseUrl}. */
  void setDatabaseUrl(String value);

  /** The role. */
  @Description("Postgres role; its password is read from SPLITSTREAM_DB_PASSWORD")
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

  /** The generation to compare. */
  @Description("diff: the generation to compare with the published one; 0 for the newest backfill")
  @Default.Long(0)
  long getGeneration();

  /** See {@link #getGeneration}. */
  void setGeneration(long value);

  /** How many read. */
  @Description("run: into how many shares the lake's files are divided, each read by one worker")
  @Default.Integer(4)
  int getReaders();

  /** See {@link #getReaders}. */
  void setReaders(int value);

  /** Where Postgres is, by these options. */
  static DatabaseSettings database(BackfillOptions options) {
    return new DatabaseSettings(options.getDatabaseUrl(), options.getDatabaseUser());
  }

  /** Where the lake is, by these options. */
  static LakeSettings lake(BackfillOptions options) {
    return new LakeSettings(options.getLakeWarehouse(), options.getS3Endpoint(), database(options));
  }
}
