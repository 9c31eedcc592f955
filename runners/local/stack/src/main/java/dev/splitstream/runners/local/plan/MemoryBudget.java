package dev.splitstream.runners.local.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * The JVM flags of each process, so that the stack with the embedded job stays below 4 GB of
 * resident memory; each TaskManager of a cluster takes about 1.2 GB. One thread collects the
 * garbage of the small ones; a heap that is collected in parallel pays only for the job.
 */
public final class MemoryBudget {
  private static final List<String> OPENED =
      List.of(
          "lang",
          "net",
          "io",
          "nio",
          "lang.reflect",
          "text",
          "time",
          "util",
          "util.concurrent",
          "util.concurrent.atomic",
          "util.concurrent.locks");

  private static final List<String> EXPORTED =
      List.of(
          "java.base/sun.net.util",
          "java.security.jgss/sun.security.krb5",
          "java.rmi/sun.rmi.registry");

  /** Flink's RPC looks for what is due every 10 ms otherwise, in two threads, also when idle. */
  private static final String SLOWER_TICKS = "-Dpekko.scheduler.tick-duration=100ms";

  private MemoryBudget() {}

  static List<String> flags(StackProcess process) {
    return switch (process) {
      // It starts the server, which is no JVM, and waits for it.
      case POSTGRES -> light(small(48, 64, 32));
      case KAFKA -> small(320, 128, 96);
      case S3 -> small(160, 96, 64);
      case ASSIGNMENT_API -> small(256, 192, 128);
      case QUERY_API -> small(192, 192, 96);
      case STREAMING_JOB -> job(1_200);
      case JOBMANAGER -> opened(light(small(320, 192, 96)));
      case TASKMANAGER -> taskManager();
      case JOB_SUBMITTER -> submitterFlags();
    };
  }

  /** A backfill runs now and then; on the direct runner it holds the lake's events in memory. */
  public static List<String> backfillFlags() {
    return job(2_000);
  }

  /** A look into the lake reads row by row, but keeps the ids of late events. */
  public static List<String> lakeToolFlags() {
    return light(small(512, 192, 96));
  }

  /** It sorts rows in memory, and writes Parquet files for minutes. */
  public static List<String> compactionFlags() {
    return small(1_000, 192, 128);
  }

  /** It only builds the job and sends it. */
  public static List<String> submitterFlags() {
    return opened(light(small(320, 224, 96)));
  }

  /** Its work does not pay for the second compiler. */
  private static List<String> light(List<String> flags) {
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

  /** Flink's own memory settings are in the configuration of that process. */
  private static List<String> taskManager() {
    return opened(
        List.of(
            "-XX:+UseParallelGC",
            "-Xmx512m",
            "-XX:MaxDirectMemorySize=224m",
            "-XX:MaxMetaspaceSize=384m",
            "-XX:ReservedCodeCacheSize=128m"));
  }

  private static List<String> job(int heap) {
    return opened(
        List.of(
            "-XX:+UseParallelGC",
            "-Xmx" + heap + "m",
            "-XX:MaxMetaspaceSize=320m",
            "-XX:ReservedCodeCacheSize=192m"));
  }

  /** Java 17 and newer need those opened that Flink's own scripts open: it copies by reflection. */
  private static List<String> opened(List<String> flags) {
    List<String> all = new ArrayList<>(flags);
    OPENED.forEach(name -> all.add("--add-opens=java.base/java." + name + "=ALL-UNNAMED"));
    all.add("--add-opens=java.base/sun.nio.ch=ALL-UNNAMED");
    all.add(SLOWER_TICKS);
    EXPORTED.forEach(name -> all.add("--add-exports=" + name + "=ALL-UNNAMED"));
    return all;
  }
}
