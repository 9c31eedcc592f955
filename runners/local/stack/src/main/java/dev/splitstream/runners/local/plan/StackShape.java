package dev.splitstream.runners.local.plan;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a stack is made of.
 *
 * @param processes which processes; those that others of them need and that are left out are taken
 *     to run elsewhere
 * @param cluster size of the Flink cluster, if it has one
 */
public record StackShape(Set<StackProcess> processes, ClusterSize cluster) {
  /** Name of the port at which TaskManagers call the JobManager. */
  static final String RPC = "jobmanager-rpc";

  private static final int RPC_PORT = 6123;

  private static final Set<StackProcess> ON_CLUSTER =
      Set.of(StackProcess.JOBMANAGER, StackProcess.TASKMANAGER, StackProcess.JOB_SUBMITTER);

  /** Copies the set. */
  public StackShape {
    processes = Set.copyOf(processes);
  }

  /** The whole stack, with the job on embedded Flink. */
  public static StackShape embedded() {
    EnumSet<StackProcess> processes = EnumSet.allOf(StackProcess.class);
    processes.removeAll(ON_CLUSTER);
    return new StackShape(processes, ClusterSize.DEFAULT);
  }

  /** The whole stack, with the job on a Flink cluster. */
  public static StackShape clustered(ClusterSize size) {
    EnumSet<StackProcess> processes = EnumSet.allOf(StackProcess.class);
    processes.remove(StackProcess.STREAMING_JOB);
    return new StackShape(processes, size);
  }

  /** The names of the processes of a kind: several for TaskManagers, one for others. */
  List<String> names(StackProcess process) {
    return process == StackProcess.TASKMANAGER ? cluster.names() : List.of(process.label());
  }

  /** The ports to choose, by name, each with its default. */
  public Map<String, Integer> defaultPorts() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    for (StackProcess process : StackProcess.values()) {
      int port = process.defaultPort();
      for (String name : port == 0 ? List.<String>of() : names(process)) {
        ports.put(name, port++);
      }
    }
    for (StackProcess process : StackProcess.values()) {
      if (process.defaultManagementPort() != 0) {
        ports.put(process.managementLabel(), process.defaultManagementPort());
      }
    }
    ports.put(RPC, RPC_PORT);
    return ports;
  }
}
