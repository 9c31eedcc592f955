package dev.splitstream.tests.cluster;

import dev.splitstream.tests.stack.ListeningContract;
import dev.splitstream.tests.stack.SharedStack;

/** Who can reach the processes of a Flink cluster: JobManager, TaskManagers and job submitter. */
@SharedStack(SharedStack.Kind.CLUSTER)
class ListeningClusterIT extends ListeningContract {
  @Override
  protected String flinkProcess() {
    return "jobmanager";
  }
}
