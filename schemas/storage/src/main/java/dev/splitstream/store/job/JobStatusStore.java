package dev.splitstream.store.job;

import dev.splitstream.job.JobStatus;
import dev.splitstream.store.Database;
import java.util.Optional;

/** What is known of the job of a lineage, as the process that watches it reports. */
public interface JobStatusStore {
  /** Replaces what is known. */
  void write(String lineage, JobStatus status);

  /** What is known; nothing before the job was looked at for the first time. */
  Optional<JobStatus> read(String lineage);

  /** The statuses in the database. */
  static JobStatusStore in(Database database) {
    return new JdbcJobStatusStore(database);
  }
}
