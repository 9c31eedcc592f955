package dev.splitstream.assignment.server.catalog.edit;

import dev.splitstream.assignment.server.catalog.rules.indirect.Movement;
import dev.splitstream.assignment.server.catalog.rules.indirect.UnitListChange;
import dev.splitstream.assignment.server.privacy.Pseudonyms;
import dev.splitstream.catalog.Segment.UnitList;
import dev.splitstream.store.unitlist.UnitListStore;
import java.util.Arrays;
import java.util.Optional;

/** Compares stored lists of units. */
final class StoredListChange implements UnitListChange {
  private final UnitListStore lists;

  StoredListChange(UnitListStore lists) {
    this.lists = lists;
  }

  @Override
  public Movement of(String tenant, UnitList before, UnitList after) {
    Optional<byte[]> was = lists.find(tenant, before.sha256());
    Optional<byte[]> is = lists.find(tenant, after.sha256());
    return was.isPresent() && is.isPresent() ? of(was.get(), is.get()) : Movement.BOTH;
  }

  /**
   * Compares two lists.
   *
   * @param was pseudonyms, sorted as unsigned bytes, without duplicates
   * @param is likewise
   */
  static Movement of(byte[] was, byte[] is) {
    int size = Pseudonyms.BYTES;
    boolean enters = false;
    boolean leaves = false;
    int i = 0;
    int j = 0;
    while (i < was.length && j < is.length) {
      int order = Arrays.compareUnsigned(was, i, i + size, is, j, j + size);
      leaves |= order < 0;
      enters |= order > 0;
      i += order <= 0 ? size : 0;
      j += order >= 0 ? size : 0;
    }
    leaves |= i < was.length;
    enters |= j < is.length;
    if (enters && leaves) {
      return Movement.BOTH;
    }
    return enters ? Movement.IN : leaves ? Movement.OUT : Movement.NONE;
  }
}
