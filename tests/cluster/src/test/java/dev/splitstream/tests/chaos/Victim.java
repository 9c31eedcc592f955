package dev.splitstream.tests.chaos;

import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/**
 * What a fault can hit, known by the names of the stack's processes.
 *
 * @param name for people
 * @param processes the names it stands for
 * @param share how many of those it hits
 */
record Victim(String name, Pattern processes, Share share) {
  /** The processes that a victim may be. A stack need not have all of them. */
  private static final List<Victim> ALL =
      List.of(
          new Victim("taskmanager", Pattern.compile("taskmanager.*"), Share.ONE),
          new Victim("jobmanager", Pattern.compile("jobmanager"), Share.ALL),
          new Victim(
              "job",
              Pattern.compile("streaming-job|jobmanager|taskmanager.*|job-submitter"),
              Share.ALL),
          new Victim("kafka", Pattern.compile("kafka"), Share.ALL),
          new Victim("postgres", Pattern.compile("postgres"), Share.ALL),
          new Victim("s3", Pattern.compile("s3"), Share.ALL),
          new Victim("assignment-api", Pattern.compile("assignment-api"), Share.ALL));

  /** How many of the processes. */
  enum Share {
    /** One of them, by lot. */
    ONE,
    /** All at once. */
    ALL
  }

  /** The victims that a stack of these processes has. */
  static List<Victim> among(List<String> processes) {
    return ALL.stream().filter(victim -> !victim.matching(processes).isEmpty()).toList();
  }

  /** Whom it hits this time. */
  List<String> choose(List<String> running, SplittableRandom lot) {
    List<String> candidates = matching(running);
    return share == Share.ALL || candidates.isEmpty()
        ? candidates
        : List.of(candidates.get(lot.nextInt(candidates.size())));
  }

  /** Whether a fault of the other affects this one too. */
  boolean isPartOf(Victim other) {
    return other.processes.matcher(name).matches();
  }

  private List<String> matching(List<String> names) {
    return names.stream().filter(name -> processes.matcher(name).matches()).toList();
  }
}
