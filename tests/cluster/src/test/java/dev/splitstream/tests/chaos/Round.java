package dev.splitstream.tests.chaos;

import static org.awaitility.Awaitility.await;

import dev.splitstream.tests.chaos.reference.ChaosEvent;
import dev.splitstream.tests.chaos.reference.LakeAudit;
import dev.splitstream.tests.chaos.reference.Rollups;
import dev.splitstream.tests.stack.Stack;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Load, faults, and the check of everything that was ever accepted by this stack, earlier rounds
 * included.
 */
final class Round {
  private static final Duration RECOVERY_LIMIT = Duration.ofMinutes(5);
  private static final Duration ROLLUPS_LIMIT = Duration.ofMinutes(2);
  private static final Duration CHECKPOINT = Duration.ofSeconds(6);
  private static final Duration POLL = Duration.ofMillis(500);

  private final Stack stack;
  private final LoadGenerator load;
  private final SenderLedger ledger;
  private final FaultInjection injection;

  Round(Stack stack, LoadGenerator load, SenderLedger ledger, FaultInjection injection) {
    this.stack = stack;
    this.load = load;
    this.ledger = ledger;
    this.injection = injection;
  }

  /**
   * How it went.
   *
   * @param strikes what happened
   * @param accepted different events accepted since the stack was made
   * @param retries batches that were sent again since then
   * @param recovery from the last strike until the lake held more events than were accepted or on
   *     their way by then
   * @param catchUp from the last event sent until the lake held all
   * @param findings what was wrong; empty for a good round
   */
  record Report(
      List<Fault.Strike> strikes,
      int accepted,
      long retries,
      Duration recovery,
      Duration catchUp,
      List<String> findings) {
    boolean isGood() {
      return findings.isEmpty();
    }
  }

  /**
   * Plays it.
   *
   * @param eventsPerSecond the load
   * @param rest how long the load continues after the recovery
   */
  Report run(int eventsPerSecond, List<Fault.Strike> strikes, Duration rest)
      throws IOException, InterruptedException, SQLException {
    List<String> findings = new ArrayList<>();
    LoadGenerator.Flow flow = load.start(eventsPerSecond);
    Duration recovery;
    try {
      for (Fault.Strike strike : strikes.subList(0, strikes.size() - 1)) {
        FaultInjection.pass(strike.after());
        injection.strike(strike);
      }
      recovery = recovery(strikes.get(strikes.size() - 1), findings);
      FaultInjection.pass(rest);
    } finally {
      flow.stop();
    }
    Instant sent = Instant.now();
    awaitLake(ledger.accepted(), findings);
    Duration catchUp = Duration.between(sent, Instant.now());
    findings.addAll(ledger.broken());
    Map<UUID, ChaosEvent> accepted = ledger.acceptedEvents();
    findings.addAll(rollupFindings(accepted));
    findings.addAll(LakeAudit.read(stack.lake(), accepted).findings());
    return new Report(strikes, accepted.size(), ledger.retries(), recovery, catchUp, findings);
  }

  private Duration recovery(Fault.Strike last, List<String> findings)
      throws IOException, InterruptedException {
    FaultInjection.pass(last.after());
    int sentBefore = ledger.accepted() + LoadGenerator.MOST_ON_THEIR_WAY;
    Instant struck = Instant.now();
    injection.strike(last);
    awaitLake(sentBefore + 1, findings);
    return Duration.between(struck, Instant.now());
  }

  /** While the database is away, the content of the lake is unknown. */
  private void awaitLake(int events, List<String> findings) {
    try {
      await("events in the lake")
          .atMost(RECOVERY_LIMIT)
          .pollInterval(POLL)
          .ignoreExceptionsInstanceOf(SQLException.class)
          .until(() -> stack.lake().events() >= events);
    } catch (ConditionTimeoutException e) {
      findings.add("the lake holds no " + events + " events after " + RECOVERY_LIMIT);
    }
  }

  /**
   * Rollups follow the lake within a checkpoint, and the next one changes nothing, neither there
   * nor in the lake, which is read afterwards.
   */
  private List<String> rollupFindings(Map<UUID, ChaosEvent> accepted)
      throws SQLException, IOException {
    Map<String, String> pseudonyms = LakeAudit.read(stack.lake(), accepted).pseudonyms();
    Rollups reference = Rollups.reference(accepted.values(), pseudonyms);
    try {
      await("rollups are equal to the reference")
          .atMost(ROLLUPS_LIMIT)
          .during(CHECKPOINT)
          .pollInterval(POLL)
          .until(() -> Rollups.stored(stack).equals(reference));
      return List.of();
    } catch (ConditionTimeoutException e) {
      return Rollups.stored(stack).findings(reference);
    }
  }
}
