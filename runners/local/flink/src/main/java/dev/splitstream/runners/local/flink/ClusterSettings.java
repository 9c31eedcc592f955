package dev.splitstream.runners.local.flink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The configuration of a session cluster on one machine. How a job checkpoints and keeps state is
 * configured by the job itself.
 *
 * @param data absolute path of the folder for the process's files
 * @param restPort where the JobManager serves REST
 * @param rpcPort where TaskManagers find the JobManager
 * @param s3Endpoint address of the object store
 * @param bucket where checkpoints and savepoints go
 * @param further lines of Flink's configuration
 */
record ClusterSettings(
    Path data, int restPort, int rpcPort, String s3Endpoint, String bucket, List<String> further) {
  /**
   * Memory of a TaskManager in MB. Together with heap, metaspace and code of its JVM it stays about
   * 1.2 GB.
   */
  private static final List<String> TASK_MANAGER_MEMORY =
      List.of(
          "taskmanager.memory.framework.heap.size: 96m",
          "taskmanager.memory.task.heap.size: 416m",
          "taskmanager.memory.framework.off-heap.size: 64m",
          "taskmanager.memory.task.off-heap.size: 64m",
          "taskmanager.memory.network.min: 64m",
          "taskmanager.memory.network.max: 64m",
          "taskmanager.memory.managed.size: 256m",
          "taskmanager.memory.jvm-metaspace.size: 384m",
          "taskmanager.memory.jvm-overhead.min: 128m",
          "taskmanager.memory.jvm-overhead.max: 128m");

  /** Writes Flink's configuration and answers its folder. */
  Path writeForJobManager() throws IOException {
    return write(jobManager());
  }

  /** Writes Flink's configuration and answers its folder. */
  Path writeForTaskManager(String name, int port, int slots) throws IOException {
    return write(taskManager(name, port, slots));
  }

  List<String> jobManager() {
    List<String> lines = common();
    lines.addAll(
        List.of(
            "rest.address: 127.0.0.1",
            "rest.bind-address: 127.0.0.1",
            "rest.port: " + restPort,
            "rest.bind-port: " + restPort,
            // The process that watches the job asks every second.
            "web.refresh-interval: 500",
            "jobmanager.bind-host: 127.0.0.1",
            "jobmanager.memory.heap.size: 256m",
            "jobmanager.memory.off-heap.size: 64m",
            "jobmanager.memory.jvm-metaspace.size: 192m",
            "blob.server.port: 0",
            // A job with fewer tasks than slots must use every TaskManager.
            "taskmanager.load-balance.mode: SLOTS",
            // One on its way refers to files of the one that was complete when it began. Had Flink
            // forgotten those files, it would fail.
            "state.checkpoints.num-retained: 16",
            "state.checkpoints.dir: s3://" + bucket + "/checkpoints",
            "state.savepoints.dir: s3://" + bucket + "/savepoints"));
    return lines;
  }

  List<String> taskManager(String name, int port, int slots) {
    List<String> lines = common();
    lines.addAll(
        List.of(
            "taskmanager.resource-id: " + name,
            "taskmanager.host: 127.0.0.1",
            "taskmanager.bind-host: 127.0.0.1",
            "taskmanager.rpc.port: " + port,
            "taskmanager.data.port: 0",
            "taskmanager.collect-sink.port: 0",
            "taskmanager.numberOfTaskSlots: " + slots,
            "taskmanager.cpu.cores: " + slots));
    lines.addAll(TASK_MANAGER_MEMORY);
    return lines;
  }

  private List<String> common() {
    List<String> lines = new ArrayList<>(further);
    lines.addAll(
        List.of(
            "jobmanager.rpc.address: 127.0.0.1",
            "jobmanager.rpc.port: " + rpcPort,
            "io.tmp.dirs: " + data.resolve("tmp"),
            "s3.endpoint: " + s3Endpoint,
            "s3.path.style.access: true",
            // Keys from the environment, or from a file that it names.
            "s3.aws.credentials.provider: com.amazonaws.auth.DefaultAWSCredentialsProviderChain",
            // A process that died is noticed by its closed connections; one that only hangs for a
            // while must not cause a restart of the job.
            "heartbeat.interval: 3000",
            "heartbeat.timeout: 45000",
            "heartbeat.rpc-failure-threshold: 2",
            // All start together: a TaskManager that is ready first looks again after a second.
            "cluster.registration.error-delay: 1000",
            "classloader.check-leaked-classloader: false"));
    return lines;
  }

  private Path write(List<String> lines) throws IOException {
    Files.createDirectories(data.resolve("tmp"));
    Path folder = Files.createDirectories(data.resolve("conf"));
    Files.write(folder.resolve("flink-conf.yaml"), lines);
    return folder;
  }
}
