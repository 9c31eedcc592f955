package dev.splitstream.store.rollup;

import dev.splitstream.rollup.Generation;
import dev.splitstream.store.Database;
import java.util.List;
import java.util.SortedMap;

/** Generations: who computes them, how far they are, and which one readers see. */
// ADR-0009
public interface GenerationStore {
  /** The generation of the streaming job: created, and published, by the first that asks. */
  long live();

  /** A new generation for a backfill to write. */
  long beginBackfill();

  /**
   * Records how a backfill ended: {@code COMPLETE} or {@code FAILED}.
   *
   * @throws IllegalStateException if no backfill is writing this generation
   */
  void finishBackfill(long generation, Generation.Status end);

  /**
   * The revision of the catalog that a backfill computed everything with; 0 for a live generation,
   * which follows the catalog and computes nothing again.
   */
  long replayedWith(long generation);

  /** All generations, oldest first. */
  List<Generation> list();

  /** Generations that readers see, by dataset; none before the first start of the streaming job. */
  SortedMap<String, Long> published();

  /** The generations in the database. */
  static GenerationStore in(Database database) {
    return new JdbcGenerationStore(database);
  }
}
