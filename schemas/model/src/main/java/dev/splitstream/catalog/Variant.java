package dev.splitstream.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.splitstream.catalog.allocation.BucketRange;
import java.util.List;
import java.util.Map;

/**
 * One arm of an experiment.
 *
 * @param id unique in the experiment
 * @param name for people
 * @param weight its share, in ten-thousandths; the weights of an experiment add up to 10,000
 * @param config a JSON object handed to the application
 * @param ranges the buckets of the experiment's draw that are its own, as many as its weight; kept,
 *     because changed weights move the fewest units only if what was there is known. Empty: as far
 *     as its weight reaches, after those of the variants before it
 * @param levels level by factor, in a multivariate test
 */
public record Variant(
    String id,
    String name,
    int weight,
    @JsonRawValue @JsonDeserialize(using = RawJson.class) String config,
    List<BucketRange> ranges,
    Map<String, String> levels) {

  /** Copies list and map. */
  @JsonCreator
  public Variant {
    ranges = List.copyOf(ranges);
    levels = Map.copyOf(levels);
  }

  /** A variant that owns adjacent buckets, in a test of one factor. */
  public Variant(String id, String name, int weight, String config) {
    this(id, name, weight, config, List.of(), Map.of());
  }

  /** The same with these buckets, and as much weight. */
  public Variant withRanges(List<BucketRange> owned) {
    int buckets = owned.stream().mapToInt(BucketRange::width).sum();
    return new Variant(id, name, buckets, config, owned, levels);
  }
}
