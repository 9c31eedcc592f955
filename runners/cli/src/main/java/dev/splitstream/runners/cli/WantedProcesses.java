package dev.splitstream.runners.cli;

import dev.splitstream.runners.local.ClusterSize;
import dev.splitstream.runners.local.StackFailure;
import dev.splitstream.runners.local.StackProcess;
import dev.splitstream.runners.local.StackShape;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which processes of the stack a command is about. */
final class WantedProcesses {
  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PROCESS",
      description =
          "Only these: postgres, kafka, s3, assignment-api, query-api, streaming-job. The others"
              + " may be run elsewhere, from an editor for instance. Default: all.")
  private List<String> labels = List.of();

  WantedProcesses() {}

  StackShape shape(ClusterSize cluster) throws StackFailure {
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
