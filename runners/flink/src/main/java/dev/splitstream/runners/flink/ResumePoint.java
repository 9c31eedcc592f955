package dev.splitstream.runners.flink;

import com.zaxxer.hikari.HikariDataSource;
import dev.splitstream.job.ResumeRule;
import dev.splitstream.job.SavedCheckpoint;
import dev.splitstream.pipelines.io.DatabaseSettings;
import dev.splitstream.pipelines.io.RetryingTransaction;
import dev.splitstream.store.job.JobLineageReader;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the checkpoint that a job resumes from: the one that the database names, if the store of
 * states has it.
 *
 * @param states the store
 * @param lineage of the job
 */
record ResumePoint(SavedStates states, String lineage) {

  /**
   * Finds it.
   *
   * @param named what the operator asks for; empty for the newest
   * @return empty for the beginning of Kafka
   * @throws IllegalStateException if the job may not start, with the reason and what helps
   */
  Optional<SavedCheckpoint> find(DatabaseSettings database, Optional<String> named)
      throws SQLException, IOException, InterruptedException {
    Optional<SavedCheckpoint> asked =
        named.isPresent() ? Optional.of(existing(named.get())) : Optional.empty();
    Optional<SavedCheckpoint> newest = states.newest();
    try (HikariDataSource pool = database.openPool("resume")) {
      RetryingTransaction transaction = new RetryingTransaction(pool);
      Optional<SavedCheckpoint> start = asked.isPresent() ? asked : chosen(transaction, newest);
      Optional<String> refusal =
          transaction.run(connection -> JobLineageReader.refusal(connection, lineage, start));
      if (refusal.isPresent()) {
        throw new IllegalStateException(refusal.get());
      }
      return start;
    }
  }

  private SavedCheckpoint existing(String location) throws IOException {
    return states
        .at(location)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Cannot resume from %s: there is no complete checkpoint or savepoint"
                        .formatted(location)));
  }

  private Optional<SavedCheckpoint> chosen(
      RetryingTransaction transaction, Optional<SavedCheckpoint> newest)
      throws SQLException, IOException, InterruptedException {
    List<SavedCheckpoint> safe = transaction.run(this::safe);
    if (safe.isEmpty()
        || (newest.isPresent() && isUnknown(transaction, safe.get(0), newest.get()))) {
      // There is a refusal for it, or it is the state of a version that kept no record.
      return newest;
    }
    for (SavedCheckpoint checkpoint : safe) {
      if (states.at(checkpoint.location()).isPresent()) {
        return Optional.of(checkpoint);
      }
    }
    throw new IllegalStateException(
        ("Cannot resume from checkpoint %s, which is the newest that was completed: it is not in the"
                + " state store. Restore the state store; from an older checkpoint events would be"
                + " counted twice")
            .formatted(safe.get(0)));
  }

  /** The newest completed one, and older ones after which nothing was written. */
  private List<SavedCheckpoint> safe(Connection connection) throws SQLException {
    Optional<SavedCheckpoint> completed = JobLineageReader.completed(connection, lineage);
    List<SavedCheckpoint> safe = new ArrayList<>(completed.stream().toList());
    for (SavedCheckpoint remembered : JobLineageReader.remembered(connection, lineage)) {
      if (completed.isPresent()
          && remembered.number() < completed.get().number()
          && JobLineageReader.knowledge(connection, lineage, remembered)
              == ResumeRule.Knowledge.NOTHING_WRITTEN_SINCE) {
        safe.add(remembered);
      }
    }
    return safe;
  }

  private boolean isUnknown(
      RetryingTransaction transaction, SavedCheckpoint completed, SavedCheckpoint newest)
      throws SQLException, IOException, InterruptedException {
    return newest.number() > completed.number()
        && transaction.run(connection -> JobLineageReader.knowledge(connection, lineage, newest))
            == ResumeRule.Knowledge.NONE;
  }
}
