package dev.splitstream.store.optout;

class InMemoryOptOutStoreTest implements OptOutStoreContract {
  private final OptOutStore optOuts = new InMemoryOptOutStore();

  @Override
  public OptOutStore optOuts() {
    return optOuts;
  }
}
