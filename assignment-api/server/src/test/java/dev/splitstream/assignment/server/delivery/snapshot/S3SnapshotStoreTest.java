package dev.splitstream.assignment.server.delivery.snapshot;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class S3SnapshotStoreTest extends SnapshotStoreContract {
  @SuppressWarnings("NullAway.Init") // Set before all tests.
  private ObjectStorage storage;

  @BeforeAll
  void start() throws Exception {
    storage = ObjectStorage.start();
  }

  @AfterAll
  void stop() throws Exception {
    storage.stop();
  }

  @Override
  SnapshotStore store() {
    return storage.store();
  }
}
