package dev.splitstream.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.tests.stack.SharedStack;
import dev.splitstream.tests.stack.Stack;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * The short form: one round with several faults in quick succession, the first thing on its stack.
 * Always the same one, so that a build that fails fails for what was changed; {@link ChaosRounds}
 * draws.
 */
@SharedStack(SharedStack.Kind.CLUSTER)
class ChaosIT {
  private static final long SEED = Long.getLong("chaos.seed", 20_260_101);

  /** A rate that newly started processes can keep up with. */
  private static final int EVENTS_PER_SECOND = 200;

  private static final Duration HANG = Duration.ofSeconds(8);
  private static final Duration REST = Duration.ofSeconds(3);
  private static final int MIN_DELAY_MILLIS = 3_000;
  private static final int MAX_DELAY_MILLIS = 6_000;

  @Test
  void round_severalFaults_losesAndDoublesNothing(Stack stack)
      throws IOException, InterruptedException, SQLException {
    ChaosStack chaos = ChaosStack.in(SharedStack.Kind.CLUSTER.folder(), stack, SEED);
    Round.Report report = chaos.run(EVENTS_PER_SECOND, strikes(chaos.victims()), REST);
    assertThat(report.findings()).as("-Dchaos.seed=%d: %s", SEED, report.strikes()).isEmpty();
  }

  /** The job and the broker die in any case, and of the rest one dies and one hangs. */
  private static List<Fault.Strike> strikes(List<Victim> victims) {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Victim> rest = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    for (Victim victim : victims) {
      if (List.of("taskmanager", "job", "kafka").contains(victim.name())) {
        faults.add(new Fault.Kill(victim));
      } else {
        rest.add(victim);
      }
    }
    Collections.shuffle(rest, new Random(SEED));
    faults.add(new Fault.Kill(rest.get(0)));
    faults.add(new Fault.Hang(rest.get(1), HANG));
    Collections.shuffle(faults, new Random(SEED));
    return faults.stream()
        .map(
            fault ->
                new Fault.Strike(
                    Duration.ofMillis(random.nextInt(MIN_DELAY_MILLIS, MAX_DELAY_MILLIS)),
                    List.of(fault)))
        .toList();
  }
}
