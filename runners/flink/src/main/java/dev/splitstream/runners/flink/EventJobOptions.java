package dev.splitstream.runners.flink;

import dev.splitstream.pipelines.lake.StoreOptions;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Validation;

/** What the event pipeline must be told, wherever it runs. */
public interface EventJobOptions extends StoreOptions {

  /** Kafka. */
  @Description("Kafka's bootstrap servers, host:port")
  @Validation.Required
  String getKafkaBootstrap();

  /** See {@link #getKafkaBootstrap}. */
  void setKafkaBootstrap(String value);

  /** The lateness horizon. */
  @Description("How long after it happened an event may be received and still count, ISO 8601")
  @Default.String("PT24H")
  String getLatenessHorizon();

  /** See {@link #getLatenessHorizon}. */
  void setLatenessHorizon(String value);

  /** How often there is a checkpoint. */
  @Description(
      "How often there is a checkpoint, ISO 8601: figures are that fresh, and the lake gets files"
          + " that often")
  @Default.String("PT2S")
  String getCheckpointInterval();

  /** See {@link #getCheckpointInterval}. */
  void setCheckpointInterval(String value);
}
