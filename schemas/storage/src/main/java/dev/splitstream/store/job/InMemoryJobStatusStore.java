package dev.splitstream.store.job;

import dev.splitstream.job.JobStatus;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Statuses of jobs in memory: for tests, and for trying out what uses them. */
public final class InMemoryJobStatusStore implements JobStatusStore {
  private final Map<String, JobStatus> statuses = new ConcurrentHashMap<>();

  @Override
  public void write(String lineage, JobStatus status) {
    statuses.put(lineage, status);
  }

  @Override
  public Optional<JobStatus> read(String lineage) {
    return Optional.ofNullable(statuses.get(lineage));
  }
}
