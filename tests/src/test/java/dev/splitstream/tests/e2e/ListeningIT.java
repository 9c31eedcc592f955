package dev.splitstream.tests.e2e;

import dev.splitstream.tests.stack.ListeningContract;
import dev.splitstream.tests.stack.SharedStack;

/** Who can reach the processes of the stack whose job runs on embedded Flink. */
@SharedStack
class ListeningIT extends ListeningContract {
  @Override
  protected String flinkProcess() {
    return "streaming-job";
  }
}
