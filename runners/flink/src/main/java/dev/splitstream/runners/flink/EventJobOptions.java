package dev.splitstream.runners.flink;

import dev.splitstream.job.Lineage;
import dev.splitstream.job.SavedCheckpoint;
import dev.splitstream.pipelines.lake.LakeFileWriter;
import dev.splitstream.pipelines.lake.StoreOptions;
import dev.splitstream.runners.flink.watch.WatchSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Hidden;
import org.apache.beam.sdk.options.Validation;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Options of the event pipeline, on any runner. */
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
      "The shortest time from one checkpoint to the next, ISO 8601: figures are that fresh, and the"
          + " lake gets files that often")
  @Default.String("PT2S")
  String getCheckpointInterval();

  /** See {@link #getCheckpointInterval}. */
  void setCheckpointInterval(String value);

  /** The days that have files of their own. */
  @Description(
      "For how many days before its receipt an event goes to a file of its day; older ones share"
          + " files, whatever their days are")
  @Default.Integer(LakeFileWriter.DEFAULT_DAYS)
  int getLakeDays();

  /** See {@link #getLakeDays}. */
  void setLakeDays(int value);

  /** The share of time that checkpoints may take. */
  @Description(
      "Which share of the time may be spent in checkpoints: after a slow one the next waits longer")
  @Default.Double(0.3)
  double getCheckpointShare();

  /** See {@link #getCheckpointShare}. */
  void setCheckpointShare(double value);

  /** Whether something outside of Flink triggers checkpoints. */
  @Description(
      "Whether the process that watches the job triggers its checkpoints, as it needs them")
  @Default.Boolean(true)
  boolean isPaced();

  /** See {@link #isPaced}. */
  void setPaced(boolean value);

  /** The lineage. */
  @Description("Which line of jobs this one continues")
  @Default.String(Lineage.LIVE)
  String getLineage();

  /** See {@link #getLineage}. */
  void setLineage(String value);

  /** Where the job resumes; set by the program that starts it. */
  @Hidden
  @Nullable String getStartLocation();

  /** See {@link #getStartLocation}. */
  void setStartLocation(@Nullable String value);

  /** The number of the checkpoint where the job resumes. */
  @Hidden
  @Default.Long(0)
  long getStartNumber();

  /** See {@link #getStartNumber}. */
  void setStartNumber(long value);

  /** Says where a job resumes; empty for the beginning of Kafka. */
  static void resume(EventJobOptions options, Optional<SavedCheckpoint> start) {
    options.setStartLocation(start.map(SavedCheckpoint::location).orElse(null));
    options.setStartNumber(start.map(SavedCheckpoint::number).orElse(0L));
  }

  /** What a job with these options is watched with. */
  static WatchSettings watch(EventJobOptions options, List<TopicPartition> partitions) {
    return new WatchSettings(
        options.getKafkaBootstrap(),
        partitions,
        StoreOptions.database(options),
        options.getLineage(),
        Duration.parse(options.getCheckpointInterval()),
        options.getCheckpointShare());
  }
}
