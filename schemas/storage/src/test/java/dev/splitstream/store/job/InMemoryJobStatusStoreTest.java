package dev.splitstream.store.job;

class InMemoryJobStatusStoreTest implements JobStatusStoreContract {
  private final JobStatusStore statuses = new InMemoryJobStatusStore();

  @Override
  public JobStatusStore statuses() {
    return statuses;
  }
}
