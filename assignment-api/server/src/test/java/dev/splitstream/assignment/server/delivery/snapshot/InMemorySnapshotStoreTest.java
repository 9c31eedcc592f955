package dev.splitstream.assignment.server.delivery.snapshot;

class InMemorySnapshotStoreTest extends SnapshotStoreContract {
  private final InMemorySnapshotStore store = new InMemorySnapshotStore();

  @Override
  SnapshotStore store() {
    return store;
  }
}
