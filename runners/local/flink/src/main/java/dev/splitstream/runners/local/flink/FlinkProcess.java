package dev.splitstream.runners.local.flink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs a JobManager or a TaskManager on 127.0.0.1 until it is asked to stop. Keys of the object
 * store are taken from {@code AWS_ACCESS_KEY_ID} and {@code AWS_SECRET_ACCESS_KEY}, or from the
 * file that {@code AWS_CREDENTIAL_PROFILES_FILE} names; the file system plugin is found through
 * {@code FLINK_PLUGINS_DIR}.
 */
@Command(
    name = "splitstream-flink-cluster",
    description = "Runs a part of a Flink session cluster on 127.0.0.1.")
public final class FlinkProcess {
  @Option(names = "--data", required = true, description = "Folder for its files.")
  private Path data = Path.of(".");

  @Option(names = "--rest-port", required = true, description = "REST port of the JobManager.")
  private int restPort;

  @Option(
      names = "--rpc-port",
      required = true,
      description = "Port of the JobManager that TaskManagers call.")
  private int rpcPort;

  @Option(names = "--s3-endpoint", required = true, description = "Address of the object store.")
  private String s3Endpoint = "";

  @Option(names = "--bucket", required = true, description = "Bucket for checkpoints.")
  private String bucket = "";

  @Option(names = "--settings", description = "File of further settings, in Flink's own form.")
  private @Nullable Path settings;

  private FlinkProcess() {}

  /** Starts the process; see the class. */
  public static void main(String[] arguments) {
    int exitCode = new CommandLine(new FlinkProcess()).execute(arguments);
    // Flink's threads keep running after its entry points have returned.
    if (exitCode != CommandLine.ExitCode.OK) {
      System.exit(exitCode);
    }
  }

  @Command(name = "jobmanager", description = "Runs the JobManager.")
  void jobManager() throws IOException {
    Path configuration = settings().writeForJobManager();
    StandaloneSessionClusterEntrypoint.main(new String[] {"--configDir", configuration.toString()});
  }

  @Command(name = "taskmanager", description = "Runs a TaskManager.")
  // TaskManagerRunner.main declares the broadest of exceptions.
  void taskManager(
      @Option(names = "--name", required = true, description = "Its name.") String name,
      @Option(names = "--port", required = true, description = "Its port.") int port,
      @Option(names = "--slots", required = true, description = "How many tasks of each step.")
          int slots)
      throws Exception {
    Path configuration = settings().writeForTaskManager(name, port, slots);
    TaskManagerRunner.main(new String[] {"--configDir", configuration.toString()});
  }

  private ClusterSettings settings() throws IOException {
    List<String> further = settings == null ? List.of() : Files.readAllLines(settings);
    return new ClusterSettings(
        data.toAbsolutePath(), restPort, rpcPort, s3Endpoint, bucket, further);
  }
}
