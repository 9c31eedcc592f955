package dev.splitstream.sketch;

/** The sketch of nothing, which every implementation shares. */
enum NoUnits implements DistinctSketch {
  ONLY;

  @Override
  public DistinctSketch union(DistinctSketch other) {
    return other;
  }

  @Override
  public boolean isEmpty() {
    return true;
  }

  @Override
  public double estimate() {
    return 0;
  }

  @Override
  public double lowerBound() {
    return 0;
  }

  @Override
  public double upperBound() {
    return 0;
  }

  @Override
  public byte[] toBytes() {
    return new byte[0];
  }

  @Override
  public String toString() {
    return "none";
  }
}
