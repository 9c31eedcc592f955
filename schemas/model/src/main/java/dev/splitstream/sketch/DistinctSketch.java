package dev.splitstream.sketch;

/**
 * How many distinct units there are, about.
 *
 * <p>Implementations are values: the same units give equal sketches with the same bytes, in
 * whatever order they came and however they were merged.
 */
public interface DistinctSketch {
  /** No unit. Every sketch without units is this one. */
  DistinctSketch EMPTY = NoUnits.ONLY;

  /** The units of both. */
  DistinctSketch union(DistinctSketch other);

  /** Whether there is no unit. */
  boolean isEmpty();

  /** How many units, about. */
  double estimate();

  /** The true number is lower in one case of forty. */
  double lowerBound();

  /** The true number is higher in one case of forty. */
  double upperBound();

  /** The canonical bytes; none for no unit. */
  byte[] toBytes();
}
