package dev.splitstream.backfill.repair;

import dev.splitstream.backfill.repair.ReplayOutcome.Result;
import dev.splitstream.codec.EventCodec;
import dev.splitstream.codec.MalformedEventException;
import dev.splitstream.event.Event;
import dev.splitstream.pipelines.failed.FailedEvent;
import dev.splitstream.store.job.FailedReplayStore;
import dev.splitstream.store.job.FailedReplayStore.Replay;
import dev.splitstream.store.job.FailedReplayStore.Status;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Repairs failed events and sends them again, each exactly once, however often it is called: the
 * intent to send is recorded before, and the mark that it was sent after. If a crash comes between
 * them, the same bytes are sent again, and deduplication drops them if they had arrived.
 */
final class ReplayFailed {
  private final Connection connection;
  private final ReplaySender sender;
  private final Repair repair;

  /**
   * @param connection to the ledger of replays; its transactions are ended here
   * @param sender where repaired events go
   * @param repair what to change in each
   */
  ReplayFailed(Connection connection, ReplaySender sender, Repair repair) {
    this.connection = connection;
    this.sender = sender;
    this.repair = repair;
  }

  /**
   * Replays some failed events.
   *
   * @return the outcome of each, in order
   * @throws IOException when they could not all be sent; the next replay sends them again
   */
  List<ReplayOutcome> replay(List<FailedEvent> failed)
      throws SQLException, IOException, InterruptedException {
    connection.setAutoCommit(false);
    try {
      return outcomes(failed);
    } finally {
      connection.rollback();
    }
  }

  private List<ReplayOutcome> outcomes(List<FailedEvent> failed)
      throws SQLException, IOException, InterruptedException {
    List<String> sources = failed.stream().map(FailedEvent::source).toList();
    Map<String, Status> before = FailedReplayStore.known(connection, sources);
    Map<String, String> refusals = new HashMap<>();
    FailedReplayStore.intend(
        connection,
        repaired(failed.stream().filter(one -> !before.containsKey(one.source())), refusals));
    connection.commit();
    Set<String> sent = send(sources);
    Map<String, Status> after = FailedReplayStore.known(connection, sources);
    connection.commit();
    List<ReplayOutcome> outcomes = new ArrayList<>();
    for (String source : sources) {
      String refusal = refusals.get(source);
      outcomes.add(
          refusal != null
              ? new ReplayOutcome(source, Result.REFUSED, refusal)
              : ReplayOutcome.of(
                  source, result(sent.contains(source), before.get(source), after.get(source))));
    }
    return outcomes;
  }

  private List<Replay> repaired(Stream<FailedEvent> failed, Map<String, String> refusals) {
    List<Replay> replays = new ArrayList<>();
    failed.forEach(
        one -> {
          try {
            Event event = repair.of(one);
            replays.add(
                new Replay(
                    one.source(),
                    event.tenant(),
                    event.unitId(),
                    event.eventId(),
                    repair.text(),
                    new EventCodec().encode(event)));
          } catch (RepairException e) {
            refusals.put(one.source(), String.valueOf(e.getMessage()));
          }
        });
    return replays;
  }

  /** Sends what is intended, under a lock, and marks it as sent. */
  private Set<String> send(List<String> sources)
      throws SQLException, IOException, InterruptedException {
    Map<String, byte[]> unsent = FailedReplayStore.lockUnsent(connection, sources);
    if (!unsent.isEmpty()) {
      sender.send(unsent.values().stream().map(ReplayFailed::decoded).toList());
      FailedReplayStore.markSent(connection, unsent.keySet());
    }
    return unsent.keySet();
  }

  private static Event decoded(byte[] event) {
    try {
      return new EventCodec().decode(event);
    } catch (MalformedEventException e) {
      throw new IllegalStateException("Cannot read what a replay was about to send", e);
    }
  }

  private static Result result(boolean isSentNow, @Nullable Status before, @Nullable Status after) {
    if (isSentNow) {
      return before == null ? Result.SENT : Result.RESUMED;
    }
    return after == null ? Result.SAME_EVENT : Result.ALREADY_SENT;
  }
}
