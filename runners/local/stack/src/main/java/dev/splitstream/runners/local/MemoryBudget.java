package dev.splitstream.runners.local;

import java.util.ArrayList;
import java.util.List;

/**
 * The JVM flags of each process, so that the stack with the embedded job stays below 4 GB of
 * resident memory; each TaskManager of a cluster takes about 1.2 GB. One thread collects the
 * garbage of the small ones; a heap that is collected in parallel pays only for the job.
 */
final class MemoryBudget {
  private MemoryBudget() {}

  static List<String> flags(StackProcess process) {
    return switch (process) {
      // It only waits for the server, which is no JVM.
      case POSTGRES -> small(48, 64, 32);
      case KAFKA -> small(320, 128, 96);
      case S3 -> small(160, 96, 64);
      case ASSIGNMENT_API -> small(256, 192, 128);
      case QUERY_API -> small(192, 192, 96);
      case STREAMING_JOB -> job(1_200);
      case JOBMANAGER -> small(320, 192, 96);
      case TASKMANAGER -> taskManager();
      case JOB_SUBMITTER -> submitterFlags();
    };
  }

  /** A backfill runs now and then; on the direct runner it holds the lake's events in memory. */
  static List<String> backfillFlags() {
    return job(2_000);
  }

  /** A look into the lake reads row by row, but keeps the ids of late events. */
  static List<String> lakeToolFlags() {
    return shortLived(small(512, 192, 96));
  }

  /** It only builds the job and sends it. */
  static List<String> submitterFlags() {
    return opened(shortLived(small(320, 224, 96)));
  }

  /** It is over before the second compiler would pay. */
  private static List<String> shortLived(List<String> flags) {
    List<String> all = new ArrayList<>(flags);
    all.add("-XX:TieredStopAtLevel=1");
    return all;
  }

  private static List<String> small(int heap, int metaspace, int code) {
    return List.of(
        "-XX:+UseSerialGC",
        "-Xmx" + heap + "m",
        "-Xss512k",
        "-XX:MaxMetaspaceSize=" + metaspace + "m",
        "-XX:ReservedCodeCacheSize=" + code + "m");
  }

  /** What Flink is told of its memory is in the settings of that process. */
  private static List<String> taskManager() {
    return List.of(
        "-XX:+UseParallelGC",
        "-Xmx512m",
        "-XX:MaxDirectMemorySize=224m",
        "-XX:MaxMetaspaceSize=384m",
        "-XX:ReservedCodeCacheSize=128m");
  }

  private static List<String> job(int heap) {
    return opened(
        List.of(
            "-XX:+UseParallelGC",
            "-Xmx" + heap + "m",
            "-XX:MaxMetaspaceSize=320m",
            "-XX:ReservedCodeCacheSize=192m"));
  }

  /** Java 17 and newer need the packages opened that Flink serialises by reflection. */
  private static List<String> opened(List<String> flags) {
    List<String> all = new ArrayList<>(flags);
    for (String name : List.of("java.lang", "java.util", "java.nio", "sun.nio.ch")) {
      all.add("--add-opens=java.base/" + name + "=ALL-UNNAMED");
    }
    return all;
  }
}
