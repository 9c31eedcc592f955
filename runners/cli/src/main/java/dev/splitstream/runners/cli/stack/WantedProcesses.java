package dev.splitstream.runners.cli.stack;

import dev.splitstream.runners.local.plan.ClusterSize;
import dev.splitstream.runners.local.plan.StackFailure;
import dev.splitstream.runners.local.plan.StackProcess;
import dev.splitstream.runners.local.plan.StackShape;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which processes of the stack a command is about. */
public final class WantedProcesses {
  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PROCESS",
      description =
          "Only these: postgres, kafka, s3, assignment-api, query-api, streaming-job. The others"
              + " may be run elsewhere, from an editor for instance. Default: all.")
  private List<String> labels = List.of();

  public WantedProcesses() {}

  public StackShape shape(ClusterSize cluster) throws StackFailure {
    if (labels.isEmpty()) {
      return StackShape.embedded();
    }
    Set<StackProcess> processes = EnumSet.noneOf(StackProcess.class);
    for (String label : labels) {
      processes.add(StackProcess.labelled(label));
    }
    return new StackShape(processes, cluster);
  }
}
