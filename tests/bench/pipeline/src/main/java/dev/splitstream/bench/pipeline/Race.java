package dev.splitstream.bench.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Lets a contestant read the topics from the beginning to the end, in a fresh JVM. */
final class Race {
  /** Settings as in the local stack, except those that are given. */
  private static final List<String> JVM =
      List.of(
          "-XX:+UseParallelGC",
          "-Xmx1200m",
          "-XX:MaxMetaspaceSize=320m",
          "-XX:ReservedCodeCacheSize=192m",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.nio=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED");

  private static final Duration POLL = Duration.ofMillis(500);

  /** Several checkpoints without a change: nothing more will come. */
  private static final Duration QUIET = Duration.ofSeconds(16);

  /** A job that shows nothing for so long will never. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Servers servers;
  private final Databases databases;
  private final Path folder;
  private final long events;
  private final long unique;

  Race(Servers servers, Databases databases, Path folder, long events, long unique) {
    this.servers = servers;
    this.databases = databases;
    this.folder = folder;
    this.events = events;
    this.unique = unique;
  }

  Result run(Contestant contestant) throws IOException, SQLException, InterruptedException {
    databases.create(contestant.id());
    Duration serversBefore = servers.cpu();
    long start = System.nanoTime();
    Process process = start(contestant);
    try {
      return contestant.writesRollups()
          ? watch(contestant, process, start, serversBefore)
          : await(contestant, process, start, serversBefore);
    } finally {
      CpuTime.stop(process);
    }
  }

  private Result watch(Contestant contestant, Process process, long start, Duration serversBefore)
      throws SQLException, InterruptedException {
    try (Connection connection = databases.connect(contestant.id())) {
      Result last =
          result(contestant, process, start, serversBefore, ContestantProgress.read(connection));
      long changed = System.nanoTime();
      while (!isComplete(contestant, last) || System.nanoTime() - changed < QUIET.toNanos()) {
        TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
        if (!process.isAlive() || System.nanoTime() - changed > PATIENCE.toNanos()) {
          throw new IllegalStateException("Cannot continue: see " + log(contestant));
        }
        ContestantProgress standing = ContestantProgress.read(connection);
        if (!standing.equals(last.standing())) {
          last = result(contestant, process, start, serversBefore, standing);
          changed = System.nanoTime();
          progress(last);
        }
      }
      return last.withDigest(ContestantProgress.digest(connection));
    }
  }

  private boolean isComplete(Contestant contestant, Result result) {
    return contestant.fillsLake()
        ? result.standing().lakeRows() == unique
        : result.standing().rollupRows() > 0;
  }

  private static void progress(Result result) {
    System.out.printf(
        "  %s: %3d s, %,d in the lake, %,d rollup rows, CPU %d s + %d s%n",
        result.contestant().label(),
        result.wall().toSeconds(),
        result.standing().lakeRows(),
        result.standing().rollupRows(),
        result.jobCpu().toSeconds(),
        result.serverCpu().toSeconds());
  }

  /** A program that ends by itself prints its usage, as it cannot be measured afterwards. */
  private Result await(Contestant contestant, Process process, long start, Duration serversBefore)
      throws InterruptedException, IOException {
    int status = process.waitFor();
    Duration wall = Duration.ofNanos(System.nanoTime() - start);
    List<String> lines = Files.readAllLines(log(contestant));
    if (status != 0 || lines.isEmpty()) {
      throw new IllegalStateException("Cannot continue: status " + status + ", " + log(contestant));
    }
    Duration cpu = Duration.ofNanos(Long.parseLong(lines.get(lines.size() - 1)));
    Duration servers = this.servers.cpu().minus(serversBefore);
    return new Result(contestant, events, wall, cpu, servers, new ContestantProgress(0, 0, 0), "");
  }

  private Result result(
      Contestant contestant,
      Process process,
      long start,
      Duration serversBefore,
      ContestantProgress standing) {
    return new Result(
        contestant,
        events,
        Duration.ofNanos(System.nanoTime() - start),
        CpuTime.of(process),
        servers.cpu().minus(serversBefore),
        standing,
        "");
  }

  private Path log(Contestant contestant) {
    return folder.resolve(contestant.id() + ".log");
  }

  /** Starts it; who asks stops it. */
  Process start(Contestant contestant) throws IOException {
    List<String> command = new ArrayList<>(List.of("java"));
    command.addAll(JVM);
    command.addAll(List.of(System.getProperty("bench.jvm", "").split(" ")));
    command.removeIf(String::isEmpty);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), contestant.mainClass()));
    command.addAll(arguments(contestant));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log(contestant).toFile());
    builder.environment().putAll(Servers.KEYS);
    return builder.start();
  }

  private List<String> arguments(Contestant contestant) {
    if (contestant == Contestant.DECODE_ONLY) {
      return List.of(servers.kafka(), String.valueOf(events));
    }
    return List.of(
        "--kafkaBootstrap=" + servers.kafka(),
        "--databaseUrl=" + servers.database(contestant.id()),
        "--databaseUser=streaming_job",
        "--lakeWarehouse=s3://" + Servers.BUCKET + "/" + contestant.id(),
        "--s3Endpoint=" + servers.s3(),
        "--stateDirectory=" + folder.resolve(contestant.id()),
        "--restPort=" + Servers.freePort(),
        "--parallelism=2");
  }
}
