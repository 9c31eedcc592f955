package dev.splitstream.store.eventcount;

class InMemoryEventCountStoreTest implements EventCountStoreContract {
  private final EventCountStore counts = new InMemoryEventCountStore();

  @Override
  public EventCountStore counts() {
    return counts;
  }
}
