package dev.splitstream.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the streaming job is started with.
 *
 * @param stores where it finds the database and the lake
 * @param kafkaBootstrap Kafka's bootstrap servers, host:port
 * @param latenessHorizon how long after it happened an event may be received and still count, ISO
 *     8601
 * @param place where it runs
 */
public record JobArguments(
    StoreArguments stores, String kafkaBootstrap, String latenessHorizon, Place place) {
  /** Kafka's bootstrap servers; of tools that send events, too. */
  public static final Argument KAFKA_BOOTSTRAP = new Argument("kafkaBootstrap");

  private static final Argument LATENESS_HORIZON = new Argument("latenessHorizon");
  private static final Argument PARALLELISM = new Argument("parallelism");

  /** Where a job runs. */
  public sealed interface Place permits Embedded, Cluster {
    /** Words of a command line. */
    List<String> toArguments();
  }

  /**
   * In the process itself.
   *
   * @param stateDirectory folder for checkpoints and working files
   * @param restPort port of Flink's REST interface
   * @param parallelism how many tasks of each step
   */
  public record Embedded(String stateDirectory, int restPort, int parallelism) implements Place {
    @Override
    public List<String> toArguments() {
      return List.of(
          new Argument("stateDirectory").of(stateDirectory),
          new Argument("restPort").of(restPort),
          PARALLELISM.of(parallelism));
    }
  }

  /**
   * On a cluster.
   *
   * @param flink REST address of the JobManager, host:port
   * @param jobJar the jar that the cluster is given
   * @param stateLocation root of checkpoints and savepoints
   * @param workDirectory folder for the client's working files
   * @param orderFile the file that says whether and how the job must run; for a client that keeps
   *     it running
   * @param parallelism how many tasks of each step; for a client that submits it
   * @param savepoint where to resume from; empty for the newest checkpoint or savepoint
   */
  public record Cluster(
      String flink,
      String jobJar,
      String stateLocation,
      String workDirectory,
      Optional<String> orderFile,
      OptionalInt parallelism,
      Optional<String> savepoint)
      implements Place {
    @Override
    public List<String> toArguments() {
      List<String> words = new ArrayList<>();
      words.add(new Argument("flink").of(flink));
      words.add(new Argument("jobJar").of(jobJar));
      words.add(new Argument("stateLocation").of(stateLocation));
      words.add(new Argument("workDirectory").of(workDirectory));
      orderFile.ifPresent(file -> words.add(new Argument("orderFile").of(file)));
      parallelism.ifPresent(tasks -> words.add(PARALLELISM.of(tasks)));
      savepoint.ifPresent(path -> words.add(new Argument("savepoint").of(path)));
      return words;
    }
  }

  /** Words of a command line. */
  public List<String> toArguments() {
    List<String> words = new ArrayList<>();
    words.add(KAFKA_BOOTSTRAP.of(kafkaBootstrap));
    words.addAll(stores.toArguments());
    words.add(LATENESS_HORIZON.of(latenessHorizon));
    words.addAll(place.toArguments());
    return words;
  }
}
