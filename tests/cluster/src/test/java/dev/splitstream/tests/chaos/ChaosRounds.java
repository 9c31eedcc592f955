package dev.splitstream.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.tests.ProjectRoot;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;

/**
 * The long form: as many rounds as asked for, all on one stack as long as they are good. After a
 * broken one the next run on a new stack, so that what was left behind can be looked at. Not among
 * the tests that a build runs; {@code tests/cluster/run} starts it.
 */
class ChaosRounds {
  private static final int ROUNDS = Integer.getInteger("chaos.rounds", 25);
  private static final long SEED = Long.getLong("chaos.seed", new Random().nextInt(1_000_000));

  /** Only faults that are named like this, such as {@code kill} or {@code database}. */
  private static final String ONLY = System.getProperty("chaos.only", "");

  /** More than any card is away from the next of its kind. */
  private static final int CARDS_A_ROUND = 50;

  private static final int EVENTS_PER_SECOND = Integer.getInteger("chaos.rate", 600);
  private static final Duration HANG = Duration.ofSeconds(30);
  private static final Duration REST = Duration.ofSeconds(8);
  private static final String LINE = "| %5s | %-44s | %9s | %7s | %8s | %8s | %-7s |%n";

  private final PrintStream out = System.out;
  private final List<String> broken = new ArrayList<>();

  @Test
  void rounds_ofAnyFaults_neitherLoseNorDuplicateEvents()
      throws IOException, InterruptedException, SQLException {
    out.printf("Seed %d (-Dchaos.seed=%d repeats this run)%n", SEED, SEED);
    out.printf(LINE, "round", "faults", "events", "retries", "recovery", "catch-up", "verdict");
    out.printf(LINE, "--:", "---", "--:", "--:", "--:", "--:", "---");
    int finished = 0;
    while (finished < ROUNDS) {
      Path folder = ProjectRoot.built("chaos/from-round-" + (finished + 1));
      try (ChaosStack stack = ChaosStack.open(folder, SEED + finished)) {
        finished = runUntilBroken(stack, finished);
      }
    }
    assertThat(broken).as("broken rounds of seed %d", SEED).isEmpty();
  }

  private int runUntilBroken(ChaosStack stack, int finishedBefore)
      throws IOException, InterruptedException, SQLException {
    FaultDeck deck = new FaultDeck(stack.victims(), HANG, SEED);
    List<Fault.Strike> strikes =
        deck.deal(CARDS_A_ROUND * ROUNDS).stream()
            .filter(strike -> strike.toString().contains(ONLY))
            .limit(ROUNDS)
            .toList();
    int finished = finishedBefore;
    boolean good = true;
    while (good && finished < ROUNDS) {
      Fault.Strike strike = strikes.get(finished);
      finished++;
      good = isGood(stack, finished, strike);
    }
    return finished;
  }

  private boolean isGood(ChaosStack stack, int number, Fault.Strike strike)
      throws IOException, InterruptedException, SQLException {
    boolean good = false;
    try {
      Round.Report report = stack.run(EVENTS_PER_SECOND, List.of(strike), REST);
      print(number, report);
      good = report.isGood();
    } catch (IllegalStateException | ConditionTimeoutException e) {
      out.printf(LINE, number, strike, "", "", "", "", "BROKEN");
      out.println(e.getMessage());
    }
    if (!good) {
      broken.add("round " + number + ": " + strike);
    }
    return good;
  }

  private void print(int number, Round.Report report) {
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
