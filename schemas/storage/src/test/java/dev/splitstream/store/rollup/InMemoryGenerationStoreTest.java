package dev.splitstream.store.rollup;

import dev.splitstream.store.catalog.InMemoryCatalog;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

class InMemoryGenerationStoreTest implements GenerationStoreContract {
  private final InMemoryCatalog catalog = new InMemoryCatalog();
  private final GenerationStore generations =
      new InMemoryGenerationStore(
          catalog, Clock.fixed(Instant.parse("2025-01-08T12:00:00Z"), ZoneOffset.UTC));

  @Override
  public GenerationStore generations() {
    return generations;
  }

  @Override
  public void editCatalog() {
    catalog.begin();
  }
}
