package dev.splitstream.query.server.results.store;

import dev.splitstream.query.server.ScreenerExperiment;

class InMemoryResultsStoreTest implements ResultsStoreContract {

  @Override
  public ResultsStore store() {
    return new InMemoryResultsStore(ScreenerExperiment.catalog(), ScreenerExperiment.days());
  }
}
