package dev.splitstream.tests.chaos;

import dev.splitstream.tests.stack.Stack;
import dev.splitstream.tests.stack.StackFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** A stack with experiments running, and all that rounds need. */
final class ChaosStack implements AutoCloseable {
  private static final List<String> CLUSTER = List.of("cluster", "up", "--taskmanagers", "2");
  private static final List<String> EMBEDDED = List.of("up");

  private final StackFolder folder;
  private final Stack stack;
  private final Round round;

  private ChaosStack(StackFolder folder, Stack stack, Round round) {
    this.folder = folder;
    this.stack = stack;
    this.round = round;
  }

  /** Starts a new stack in the folder. */
  static ChaosStack open(Path data, long seed) {
    StackFolder folder =
        new StackFolder(data, Boolean.getBoolean("chaos.embedded") ? EMBEDDED : CLUSTER);
    return in(folder, folder.startNew(), seed);
  }

  /** In a stack that was started in the folder, and in which nothing has happened yet. */
  static ChaosStack in(StackFolder folder, Stack stack, long seed) {
    new ChaosSetup(stack.assignment()).create();
    SenderLedger ledger = new SenderLedger();
    LoadGenerator load =
        new LoadGenerator(stack.assignment().base(), stack.apiKey(), new TrafficPlan(seed), ledger);
    FaultInjection injection = new FaultInjection(folder, stack, seed);
    return new ChaosStack(folder, stack, new Round(stack, load, ledger, injection));
  }

  /** Whom faults can hit here. */
  List<Victim> victims() {
    return Victim.among(stack.processes());
  }

  /** Runs a round; see {@link Round#run}. */
  Round.Report run(int eventsPerSecond, List<Fault.Strike> strikes, Duration rest)
      throws IOException, InterruptedException, SQLException {
    return round.run(eventsPerSecond, strikes, rest);
  }

  /** Stops the stack. Its folder stays. */
  @Override
  public void close() {
    folder.stop();
  }
}
