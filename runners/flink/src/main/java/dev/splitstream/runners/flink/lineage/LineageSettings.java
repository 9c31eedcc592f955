package dev.splitstream.runners.flink.lineage;

import dev.splitstream.job.SavedCheckpoint;
import dev.splitstream.pipelines.io.DatabaseSettings;
import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which lineage a job continues, and from where. Goes to the JobManager with the job.
 *
 * @param database where lineages are kept; the JobManager needs its password in its environment
 * @param lineage the lineage
 * @param startLocation the checkpoint that the job resumes from; null for the beginning of Kafka
 * @param startNumber its number
 */
public record LineageSettings(
    DatabaseSettings database, String lineage, @Nullable String startLocation, long startNumber)
    implements Serializable {

  /** The checkpoint that the job resumes from; empty for the beginning of Kafka. */
  Optional<SavedCheckpoint> start() {
    return startLocation == null
        ? Optional.empty()
        : Optional.of(SavedCheckpoint.of(startLocation, startNumber));
  }
}
