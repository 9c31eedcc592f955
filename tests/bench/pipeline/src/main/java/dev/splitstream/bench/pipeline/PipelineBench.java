package dev.splitstream.bench.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Fills the topics once and lets each contestant read them, one after the other. Settings are
 * system properties: {@code bench.events}, {@code bench.events-a-second} (how dense their times
 * are, not how fast they are read), {@code bench.experiments} (how many share the units), {@code
 * bench.seed}, {@code bench.only} (names of contestants), {@code bench.jvm} (flags for the
 * contestants' JVMs), {@code bench.folder}.
 */
public final class PipelineBench {
  private static final long EVENTS = Long.getLong("bench.events", 5_000_000);
  private static final long SEED = Long.getLong("bench.seed", 1);

  private static final double EVENTS_A_SECOND =
      Double.parseDouble(System.getProperty("bench.events-a-second", "12000"));

  private PipelineBench() {}

  /** Takes no arguments. */
  public static void main(String[] none) throws Exception {
    Path folder = folder();
    say("Logs and data are in %s", folder);
    try (Servers servers = new Servers(folder)) {
      Databases databases = new Databases(servers);
      long revision = databases.createTemplate();
      long unique = FillTopics.send(servers.kafka(), mix(revision), EVENTS);
      say("On Kafka: %,d events, %,d of them unique, seed %d", EVENTS, unique, SEED);
      Race race = new Race(servers, databases, folder, EVENTS, unique);
      List<Result> results = new ArrayList<>();
      for (Contestant contestant : wanted()) {
        results.add(race.run(contestant));
        PipelineReport.print(results);
      }
      PipelineReport.checkEqual(results);
    }
  }

  private static EventMix mix(long revision) {
    Duration span = Duration.ofNanos((long) (1e9 / EVENTS_A_SECOND));
    return new EventMix(SEED, revision, span, Instant.now().minus(span.multipliedBy(EVENTS)));
  }

  private static List<Contestant> wanted() {
    String only = System.getProperty("bench.only", "");
    return only.isEmpty()
        ? List.of(Contestant.values())
        : Arrays.stream(only.split(","))
            .map(name -> Contestant.valueOf(name.toUpperCase(Locale.ROOT)))
            .toList();
  }

  private static Path folder() throws IOException {
    String wanted = System.getProperty("bench.folder", "");
    return wanted.isEmpty()
        ? Files.createTempDirectory("bench-pipeline")
        : Files.createDirectories(Path.of(wanted));
  }

  private static void say(String format, Object... values) {
    System.out.printf(format + "%n", values);
  }
}
