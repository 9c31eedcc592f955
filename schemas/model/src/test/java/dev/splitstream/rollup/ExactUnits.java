package dev.splitstream.rollup;

import dev.splitstream.sketch.DistinctSketch;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/** Counts distinct units exactly, by keeping all their hashes. */
record ExactUnits(SortedSet<Long> hashes) implements DistinctSketch {
  static DistinctSketch of(Collection<Long> hashes) {
    return hashes.isEmpty() ? EMPTY : new ExactUnits(new TreeSet<>(hashes));
  }

  static DistinctSketch read(byte[] bytes) {
    SortedSet<Long> hashes = new TreeSet<>();
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    while (rest.hasRemaining()) {
      hashes.add(rest.getLong());
    }
    return of(hashes);
  }

  @Override
  public DistinctSketch union(DistinctSketch other) {
    SortedSet<Long> both = new TreeSet<>(hashes);
    if (other instanceof ExactUnits units) {
      both.addAll(units.hashes);
    }
    return new ExactUnits(both);
  }

  @Override
  public boolean isEmpty() {
    return false;
  }

  @Override
  public double estimate() {
    return hashes.size();
  }

  @Override
  public double lowerBound() {
    return hashes.size();
  }

  @Override
  public double upperBound() {
    return hashes.size();
  }

  @Override
  public byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(hashes.size() * Long.BYTES);
    hashes.forEach(bytes::putLong);
    return bytes.array();
  }
}
