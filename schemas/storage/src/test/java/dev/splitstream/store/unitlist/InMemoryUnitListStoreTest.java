package dev.splitstream.store.unitlist;

class InMemoryUnitListStoreTest implements UnitListStoreContract {
  private final UnitListStore lists = new InMemoryUnitListStore();

  @Override
  public UnitListStore lists() {
    return lists;
  }
}
