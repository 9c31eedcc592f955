package dev.splitstream.assignment.engine.design;

import dev.splitstream.catalog.Variant;
import dev.splitstream.catalog.allocation.BucketRange;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A test of several factors at once: each combination of their levels is a variant, named by its
 * levels ({@code a1-b2}), ordered so that the last factor changes fastest.
 */
public final class MultivariateDesign {
  private MultivariateDesign() {}

  /**
   * One property that is varied.
   *
   * @param id unique in the design
   * @param levels its possible values; the first is the control's
   */
  public record Factor(String id, List<Level> levels) {
    /** Copies the list. */
    public Factor {
      levels = List.copyOf(levels);
    }
  }

  /**
   * One value of a factor.
   *
   * @param id unique in the factor
   * @param weight its share among the factor's levels, in proportion to theirs; at least 0
   * @param config a JSON object; that of a variant is all those of its levels, in order, where a
   *     later member replaces an earlier one of the same name
   */
  public record Level(String id, int weight, String config) {}

  /**
   * All combinations with equal weights that add up to 10,000; the remainder goes to the first
   * ones, one bucket each.
   *
   * @throws IllegalArgumentException if there are no factors, one without levels, or more than
   *     10,000 combinations
   */
  public static List<Variant> equal(List<Factor> factors) {
    return cross(factors, false);
  }

  /**
   * All combinations, each weighted by the product of its levels' weights; they add up to 10,000,
   * and the remainder of rounding goes to those that lost most by it.
   *
   * @throws IllegalArgumentException as {@link #equal}, and if a weight is negative or all those of
   *     a factor are 0
   */
  public static List<Variant> product(List<Factor> factors) {
    return cross(factors, true);
  }

  private static List<Variant> cross(List<Factor> factors, boolean byWeight) {
    List<List<Level>> combinations = combinations(factors);
    List<BigInteger> products =
        combinations.stream().map(levels -> byWeight ? weight(levels) : BigInteger.ONE).toList();
    int[] weights = Apportionment.of(products, BucketRange.BUCKETS);
    List<Variant> variants = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      variants.add(variant(factors, combinations.get(i), weights[i]));
    }
    return variants;
  }

  private static List<List<Level>> combinations(List<Factor> factors) {
    List<List<Level>> combinations = List.of(List.of());
    for (Factor factor : factors) {
      if ((long) combinations.size() * factor.levels().size() > BucketRange.BUCKETS) {
        throw new IllegalArgumentException("Invalid design: more combinations than buckets");
      }
      combinations =
          combinations.stream()
              .flatMap(some -> factor.levels().stream().map(level -> with(some, level)))
              .toList();
    }
    if (factors.isEmpty() || combinations.isEmpty()) {
      throw new IllegalArgumentException("Invalid design: no factors, or a factor of no levels");
    }
    return combinations;
  }

  private static List<Level> with(List<Level> some, Level level) {
    List<Level> more = new ArrayList<>(some);
    more.add(level);
    return more;
  }

  private static BigInteger weight(List<Level> levels) {
    BigInteger product = BigInteger.ONE;
    for (Level level : levels) {
      product = product.multiply(BigInteger.valueOf(level.weight()));
    }
    return product;
  }

  private static Variant variant(List<Factor> factors, List<Level> levels, int weight) {
    Map<String, String> byFactor = new LinkedHashMap<>();
    for (int i = 0; i < levels.size(); i++) {
      byFactor.put(factors.get(i).id(), levels.get(i).id());
    }
    String id = levels.stream().map(Level::id).collect(Collectors.joining("-"));
    String config = JsonObjects.merged(levels.stream().map(Level::config).toList());
    return new Variant(id, id, weight, config, List.of(), byFactor);
  }
}
