package dev.splitstream.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.tests.ProjectRoot;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The long form: as many rounds as asked for, on one stack. Not among the tests that a build runs;
 * {@code tests/chaos/run} starts it.
 */
class ChaosRounds {
  private static final int ROUNDS = Integer.getInteger("chaos.rounds", 20);
  private static final long SEED = Long.getLong("chaos.seed", new Random().nextInt(1_000_000));
  private static final Duration HANG = Duration.ofSeconds(30);
  private static final Duration REST = Duration.ofSeconds(8);
  private static final String LINE = "| %5s | %-44s | %9s | %7s | %8s | %8s | %-7s |%n";

  @Test
  void rounds_whateverHappens_loseAndDoubleNothing()
      throws IOException, InterruptedException, SQLException {
    PrintStream out = System.out;
    out.printf("Seed %d (-Dchaos.seed=%d repeats this run)%n", SEED, SEED);
    try (Theatre theatre = Theatre.open(ProjectRoot.resolve("tests/target/chaos"), SEED)) {
      FaultDeck deck = new FaultDeck(theatre.victims(), HANG, SEED);
      out.printf(LINE, "round", "faults", "events", "retries", "recovery", "catch-up", "verdict");
      out.printf(LINE, "--:", "---", "--:", "--:", "--:", "--:", "---");
      for (int number = 1; number <= ROUNDS; number++) {
        Round.Report report = theatre.play(List.of(deck.deal()), REST);
        tell(out, number, report);
        assertThat(report.findings())
            .as("round %d of seed %d: %s", number, SEED, report.strikes())
            .isEmpty();
      }
    }
  }

  private static void tell(PrintStream out, int number, Round.Report report) {
    out.printf(
        LINE,
        number,
        report.strikes().get(0),
        "%,d".formatted(report.accepted()),
        report.retries(),
        seconds(report.recovery()),
        seconds(report.catchUp()),
        report.isGood() ? "exact" : "BROKEN");
    report.findings().forEach(out::println);
  }

  private static String seconds(Duration time) {
    return "%.1f s".formatted(time.toMillis() / 1e3);
  }
}
