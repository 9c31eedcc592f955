package dev.splitstream.query.server.results;

import dev.splitstream.query.server.DemoExperiment;

class InMemoryResultsStoreTest implements ResultsStoreContract {

  @Override
  public ResultsStore store() {
    return new InMemoryResultsStore(DemoExperiment.catalog(), DemoExperiment.days());
  }
}
