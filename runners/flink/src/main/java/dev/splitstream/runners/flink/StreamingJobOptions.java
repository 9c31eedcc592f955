package dev.splitstream.runners.flink;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.Validation;

/** What the streaming job must be told. Passwords and keys come from the environment. */
public interface StreamingJobOptions extends PipelineOptions {

  /** Kafka. */
  @Description("Kafka's bootstrap servers, host:port")
  @Validation.Required
  String getKafkaBootstrap();

  /** See {@link #getKafkaBootstrap}. */
  void setKafkaBootstrap(String value);

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

  /** Where state is kept. */
  @Description("Folder for checkpoints and the working files of the state backend")
  @Validation.Required
  String getStateDirectory();

  /** See {@link #getStateDirectory}. */
  void setStateDirectory(String value);

  /** Flink's REST port. */
  @Description("Port of Flink's REST interface, on 127.0.0.1")
  @Default.Integer(8082)
  int getRestPort();

  /** See {@link #getRestPort}. */
  void setRestPort(int value);

  /** The lateness horizon. */
  @Description("How far behind the watermark an event may lie and still count, ISO 8601 duration")
  @Default.String("PT24H")
  String getLatenessHorizon();

  /** See {@link #getLatenessHorizon}. */
  void setLatenessHorizon(String value);
}
