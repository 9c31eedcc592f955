package dev.splitstream.store.job;

import dev.splitstream.job.SavedCheckpoint;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The lineages of streaming jobs: which run may complete checkpoints, and which was completed last.
 */
public final class JobLineageStore {

  /** More than a job ever retains. */
  private static final int KEPT = 64;

  private static final String LOCK =
      "SELECT run, checkpoint, number FROM job_lineages WHERE lineage = ? FOR UPDATE";

  private static final String CLAIM =
      """
      INSERT INTO job_lineages AS known (lineage, run, checkpoint, number) VALUES (?, ?, ?, ?)
      ON CONFLICT (lineage) DO UPDATE
      SET run = excluded.run, claimed_at = now(),
          checkpoint = excluded.checkpoint, number = excluded.number
      """;

  private static final String START =
      """
      INSERT INTO job_checkpoints AS known (lineage, location, number, run) VALUES (?, ?, ?, ?)
      ON CONFLICT (lineage, location) DO UPDATE
      SET number = excluded.number, run = excluded.run, started_at = now(), completed_at = NULL
      """;

  private static final String COMPLETE =
      """
      UPDATE job_checkpoints SET completed_at = now()
      WHERE lineage = ? AND location = ? AND run = ?
      """;

  private static final String POINT =
      """
      UPDATE job_lineages SET checkpoint = ?, number = ?
      WHERE lineage = ? AND (number IS NULL OR number < ?)
      """;

  private static final String TAKE_BACK =
      """
      UPDATE job_lineages SET checkpoint = ?, number = ?
      WHERE lineage = ? AND NOT EXISTS (
          SELECT FROM job_writers writer JOIN job_checkpoints done USING (lineage)
          WHERE writer.lineage = job_lineages.lineage AND done.location = ?
            AND writer.written_at >= coalesce(done.completed_at, done.started_at))
      """;

  private static final String PRUNE =
      "DELETE FROM job_checkpoints WHERE lineage = ? AND number < ?";

  private JobLineageStore() {}

  /** A run of a job is no longer the one that may complete checkpoints, or never was. */
  public static final class LineageConflictException extends SQLException {
    private static final long serialVersionUID = 1L;

    LineageConflictException(String message) {
      super(message);
    }
  }

  /**
   * Makes a run the one that may complete checkpoints. The run before it completes none from here
   * on.
   *
   * @throws LineageConflictException if the run may not start there
   */
  public static void claim(
      Connection connection, String lineage, UUID run, Optional<SavedCheckpoint> start)
      throws SQLException {
    lock(connection, lineage);
    Optional<String> refusal = JobLineageReader.refusal(connection, lineage, start);
    if (refusal.isPresent()) {
      throw new LineageConflictException(refusal.get());
    }
    try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
      statement.setString(1, lineage);
      statement.setObject(2, run);
      statement.setString(3, start.map(SavedCheckpoint::location).orElse(null));
      statement.setObject(4, start.map(SavedCheckpoint::number).orElse(null), Types.BIGINT);
      statement.executeUpdate();
    }
  }

  /**
   * Records that a run begins a checkpoint.
   *
   * @param base the checkpoint that the run completed last, or resumed from
   * @throws LineageConflictException if the run does not hold the lineage, or the database does not
   *     have the base: then it was restored to an earlier point
   */
  public static void start(
      Connection connection,
      String lineage,
      UUID run,
      Optional<SavedCheckpoint> base,
      SavedCheckpoint begun)
      throws SQLException {
    Optional<Holder> holder = lock(connection, lineage);
    if (holder.isPresent() && holder.get().isAheadOf(run, base)) {
      takeBack(connection, lineage, base, holder.get());
      holder = lock(connection, lineage);
    }
    verify(lineage, run, base, holder);
    try (PreparedStatement statement = connection.prepareStatement(START)) {
      statement.setString(1, lineage);
      statement.setString(2, begun.location());
      statement.setLong(3, begun.number());
      statement.setObject(4, run);
      statement.executeUpdate();
    }
  }

  /**
   * Records that a run has completed a checkpoint. Before this is committed, no data of the
   * checkpoint may be written. A savepoint may overtake a checkpoint; the newest stays the one with
   * the highest number.
   *
   * @throws LineageConflictException as {@link #start}
   */
  public static void complete(
      Connection connection,
      String lineage,
      UUID run,
      Optional<SavedCheckpoint> base,
      SavedCheckpoint done)
      throws SQLException {
    Optional<Holder> holder = lock(connection, lineage);
    if (holder.isPresent() && holder.get().completed(run, done)) {
      // The answer of an earlier try was lost.
      return;
    }
    verify(lineage, run, base, holder);
    try (PreparedStatement statement = connection.prepareStatement(COMPLETE)) {
      statement.setString(1, lineage);
      statement.setString(2, done.location());
      statement.setObject(3, run);
      if (statement.executeUpdate() != 1) {
        throw new LineageConflictException(
            "Cannot complete checkpoint %s: the database never saw it begin".formatted(done));
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(POINT)) {
      statement.setString(1, done.location());
      statement.setLong(2, done.number());
      statement.setString(3, lineage);
      statement.setLong(4, done.number());
      statement.executeUpdate();
    }
    prune(connection, lineage, done.number() - KEPT);
  }

  private static void prune(Connection connection, String lineage, long before)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PRUNE)) {
      statement.setString(1, lineage);
      statement.setLong(2, before);
      statement.executeUpdate();
    }
  }

  /**
   * Undoes the completion of a checkpoint whose run did not learn of it because the database did
   * not answer: to the run, the checkpoint failed. Does nothing if anything was written since.
   */
  private static void takeBack(
      Connection connection, String lineage, Optional<SavedCheckpoint> base, Holder holder)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(TAKE_BACK)) {
      statement.setString(1, base.map(SavedCheckpoint::location).orElse(null));
      statement.setObject(2, base.map(SavedCheckpoint::number).orElse(null), Types.BIGINT);
      statement.setString(3, lineage);
      statement.setString(4, holder.checkpoint());
      statement.executeUpdate();
    }
  }

  private record Holder(UUID run, @Nullable String checkpoint, long number) {
    boolean isAheadOf(UUID asking, Optional<SavedCheckpoint> base) {
      return run.equals(asking)
          && checkpoint != null
          && number > base.map(SavedCheckpoint::number).orElse(-1L);
    }

    boolean completed(UUID by, SavedCheckpoint done) {
      return run.equals(by) && done.location().equals(checkpoint);
    }
  }

  private static Optional<Holder> lock(Connection connection, String lineage) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
      statement.setString(1, lineage);
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Holder(
                    row.getObject("run", UUID.class),
                    row.getString("checkpoint"),
                    row.getLong("number")))
            : Optional.empty();
      }
    }
  }

  private static void verify(
      String lineage, UUID run, Optional<SavedCheckpoint> base, Optional<Holder> holder)
      throws SQLException {
    String named = base.map(SavedCheckpoint::location).orElse(null);
    String known = holder.map(Holder::checkpoint).orElse(null);
    if (holder.isPresent() && !holder.get().run().equals(run)) {
      throw new LineageConflictException(
          ("Cannot take a checkpoint: another job took lineage %s over and resumed from %s. Stop this"
                  + " job")
              .formatted(lineage, known == null ? "the beginning of Kafka" : known));
    }
    if (holder.isEmpty() || !Objects.equals(named, known)) {
      throw new LineageConflictException(
          ("Cannot take a checkpoint: the job completed %s, and the newest that the database knows is"
                  + " %s. The database was restored to an earlier point than the job's state. Stop the"
                  + " job; then restore the database to its newest point, or resume from the"
                  + " checkpoint that this database belongs to: stream --from %s")
              .formatted(
                  named == null ? "none" : named,
                  known == null ? "none" : known,
                  known == null ? "CHECKPOINT" : known));
    }
  }
}
