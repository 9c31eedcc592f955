package dev.splitstream.runners.flink;

import dev.splitstream.pipelines.lake.StoreOptions;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Validation;

/** What the streaming job must be told. */
public interface StreamingJobOptions extends StoreOptions {

  /** Kafka. */
  @Description("Kafka's bootstrap servers, host:port")
  @Validation.Required
  String getKafkaBootstrap();

  /** See {@link #getKafkaBootstrap}. */
  void setKafkaBootstrap(String value);

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
  @Description("How long after it happened an event may be received and still count, ISO 8601")
  @Default.String("PT24H")
  String getLatenessHorizon();

  /** See {@link #getLatenessHorizon}. */
  void setLatenessHorizon(String value);
}
