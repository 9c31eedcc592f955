package dev.splitstream.tests.e2e;

import dev.splitstream.tests.stack.SharedStack;

/** Who can reach the processes of a Flink cluster: JobManager, TaskManagers and job submitter. */
@SharedStack(SharedStack.Kind.CLUSTER)
class ListeningClusterIT extends ListeningContract {
  @Override
  String flinkProcess() {
    return "jobmanager";
  }
}
