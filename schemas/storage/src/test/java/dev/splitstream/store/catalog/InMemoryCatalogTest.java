package dev.splitstream.store.catalog;

import dev.splitstream.catalog.audit.AuditRecord;

class InMemoryCatalogTest implements CatalogReaderContract {
  private InMemoryCatalog catalog = new InMemoryCatalog();

  @Override
  public CatalogReader catalog() {
    return catalog;
  }

  @Override
  public long begin() {
    return catalog.begin();
  }

  @Override
  public void write(AuditRecord edit) {
    catalog.write(edit);
  }

  @Override
  public void restoreEmpty() {
    catalog = new InMemoryCatalog();
  }
}
