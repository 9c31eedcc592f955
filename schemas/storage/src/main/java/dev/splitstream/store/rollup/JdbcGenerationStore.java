package dev.splitstream.store.rollup;

import dev.splitstream.rollup.Generation;
import dev.splitstream.store.Columns;
import dev.splitstream.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Generations in PostgreSQL. */
final class JdbcGenerationStore implements GenerationStore {
  /** Serializes writers that look for the live generation: otherwise two could each create one. */
  private static final String LOCK = "LOCK TABLE generations IN SHARE ROW EXCLUSIVE MODE";

  private static final String LIVE =
      "SELECT generation FROM generations WHERE origin = 'STREAM' AND status = 'LIVE'";

  private static final String CREATE =
      """
      INSERT INTO generations (origin, status, catalog_revision)
      VALUES (?, ?, (SELECT revision FROM catalog_revision))
      RETURNING generation
      """;

  private static final String PUBLISH_FIRST =
      """
      INSERT INTO published_generations (dataset, generation) VALUES (?, ?)
      ON CONFLICT (dataset) DO NOTHING
      """;

  private static final String FINISH =
      """
      UPDATE generations SET status = ?, completed_at = now()
      WHERE generation = ? AND status = 'BUILDING'
      """;

  private static final String REPLAYED_WITH =
      """
      SELECT catalog_revision FROM generations WHERE generation = ? AND origin = 'BACKFILL'
      """;

  private static final String LIST =
      """
      SELECT generation, origin, status, created_at, completed_at
      FROM generations
      ORDER BY generation
      """;

  private static final String PUBLISHED = "SELECT dataset, generation FROM published_generations";

  private final Database database;

  JdbcGenerationStore(Database database) {
    this.database = database;
  }

  @Override
  public long live() {
    database.update(LOCK);
    return database
        .first(LIVE, row -> row.getLong("generation"))
        .orElseGet(
            () -> {
              long created = create(Generation.Origin.STREAM, Generation.Status.LIVE);
              database.update(PUBLISH_FIRST, RollupReader.DATASET, created);
              return created;
            });
  }

  @Override
  public long beginBackfill() {
    return create(Generation.Origin.BACKFILL, Generation.Status.BUILDING);
  }

  @Override
  public void finishBackfill(long generation, Generation.Status end) {
    if (database.update(FINISH, end.name(), generation) != 1) {
      throw new IllegalStateException(
          "Cannot finish generation " + generation + ": it is not building");
    }
  }

  @Override
  public long replayedWith(long generation) {
    return database
        .first(REPLAYED_WITH, row -> row.getLong("catalog_revision"), generation)
        .orElse(0L);
  }

  @Override
  public List<Generation> list() {
    return database.list(LIST, JdbcGenerationStore::generation);
  }

  @Override
  public SortedMap<String, Long> published() {
    SortedMap<String, Long> published = new TreeMap<>();
    database
        .list(PUBLISHED, row -> Map.entry(row.getString("dataset"), row.getLong("generation")))
        .forEach(dataset -> published.put(dataset.getKey(), dataset.getValue()));
    return published;
  }

  private long create(Generation.Origin origin, Generation.Status status) {
    return database
        .first(CREATE, row -> row.getLong("generation"), origin.name(), status.name())
        .orElseThrow();
  }

  private static Generation generation(ResultSet row) throws SQLException {
    return new Generation(
        row.getLong("generation"),
        Generation.Origin.valueOf(row.getString("origin")),
        Generation.Status.valueOf(row.getString("status")),
        Columns.instant(row, "created_at"),
        Optional.ofNullable(Columns.instantOrNull(row, "completed_at")));
  }
}
