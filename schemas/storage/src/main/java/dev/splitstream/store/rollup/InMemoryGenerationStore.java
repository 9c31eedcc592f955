package dev.splitstream.store.rollup;

import dev.splitstream.rollup.Generation;
import dev.splitstream.store.catalog.CatalogReader;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Generations in memory: for tests, and for trying out what uses them. */
public final class InMemoryGenerationStore implements GenerationStore {
  private final CatalogReader catalog;
  private final Clock clock;
  private final List<Generation> generations = new ArrayList<>();
  private final Map<Long, Long> revisions = new HashMap<>();
  private final SortedMap<String, Long> published = new TreeMap<>();

  /**
   * @param catalog that generations are computed with
   * @param clock the time at which they begin and end
   */
  public InMemoryGenerationStore(CatalogReader catalog, Clock clock) {
    this.catalog = catalog;
    this.clock = clock;
  }

  @Override
  public synchronized long live() {
    for (Generation known : generations) {
      if (known.status() == Generation.Status.LIVE) {
        return known.id();
      }
    }
    long created = create(Generation.Origin.STREAM, Generation.Status.LIVE);
    published.putIfAbsent(RollupReader.DATASET, created);
    return created;
  }

  @Override
  public synchronized long beginBackfill() {
    return create(Generation.Origin.BACKFILL, Generation.Status.BUILDING);
  }

  @Override
  public synchronized void finishBackfill(long generation, Generation.Status end) {
    Generation building =
        generations.stream()
            .filter(known -> known.id() == generation)
            .filter(known -> known.status() == Generation.Status.BUILDING)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "Cannot finish generation " + generation + ": it is not building"));
    generations.set(
        generations.indexOf(building),
        new Generation(
            generation,
            building.origin(),
            end,
            building.createdAt(),
            Optional.of(clock.instant())));
  }

  @Override
  public synchronized long replayedWith(long generation) {
    return revisions.getOrDefault(generation, 0L);
  }

  @Override
  public synchronized List<Generation> list() {
    return List.copyOf(generations);
  }

  @Override
  public synchronized SortedMap<String, Long> published() {
    return new TreeMap<>(published);
  }

  private long create(Generation.Origin origin, Generation.Status status) {
    long id = generations.size() + 1L;
    generations.add(new Generation(id, origin, status, clock.instant(), Optional.empty()));
    if (origin == Generation.Origin.BACKFILL) {
      revisions.put(id, catalog.revision());
    }
    return id;
  }
}
