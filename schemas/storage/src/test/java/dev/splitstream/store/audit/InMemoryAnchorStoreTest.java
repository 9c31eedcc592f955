package dev.splitstream.store.audit;

import dev.splitstream.store.catalog.InMemoryCatalog;
import org.junit.jupiter.api.BeforeEach;

class InMemoryAnchorStoreTest implements AnchorStoreContract {
  private final InMemoryCatalog catalog = new InMemoryCatalog();
  private final AnchorStore anchors = new InMemoryAnchorStore(catalog);

  @BeforeEach
  void makeHistories() {
    append("acme");
    append("umbrella");
    append("acme");
  }

  @Override
  public AnchorStore anchors() {
    return anchors;
  }

  @Override
  public long append(String tenant) {
    long revision = catalog.begin();
    catalog.append(AnchorStoreContract.record(tenant, revision, "ann"));
    return revision;
  }
}
