package dev.splitstream.runners.local;

import java.util.ArrayList;
import java.util.List;

/**
 * The JVM flags of each process, so that the whole stack stays below 4 GB of resident memory. One
 * thread collects the garbage of the small ones; a heap that is collected in parallel pays only for
 * the job.
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
    };
  }

  /** A backfill runs now and then; on the direct runner it holds the lake's events in memory. */
  static List<String> backfillFlags() {
    return job(2_000);
  }

  /** A look into the lake reads row by row, but keeps the ids of late events. */
  static List<String> lakeToolFlags() {
    List<String> flags = new ArrayList<>(small(512, 192, 96));
    // It is over before the second compiler would pay.
    flags.add("-XX:TieredStopAtLevel=1");
    return flags;
  }

  private static List<String> small(int heap, int metaspace, int code) {
    return List.of(
        "-XX:+UseSerialGC",
        "-Xmx" + heap + "m",
        "-Xss512k",
        "-XX:MaxMetaspaceSize=" + metaspace + "m",
        "-XX:ReservedCodeCacheSize=" + code + "m");
  }

  /**
   * Newer versions of Java than 17 need the packages opened that Flink serialises by reflection.
   */
  private static List<String> job(int heap) {
    return List.of(
        "-XX:+UseParallelGC",
        "-Xmx" + heap + "m",
        "-XX:MaxMetaspaceSize=320m",
        "-XX:ReservedCodeCacheSize=192m",
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "--add-opens=java.base/java.util=ALL-UNNAMED",
        "--add-opens=java.base/java.nio=ALL-UNNAMED",
        "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED");
  }
}
