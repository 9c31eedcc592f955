package dev.splitstream.pipelines.rollup;

import java.io.Serializable;
import java.util.List;
import java.util.Set;

/**
 * The policy that decides which members of a window have rows of their own; travels with a job.
 *
 * @param <V> the values of a family of rollups
 */
@FunctionalInterface
public interface Admission<V> extends Serializable {
  /** Continues a window in which these members have been admitted. */
  Admitted<V> after(Set<String> known);

  /**
   * The members of one window that are admitted. One that is admitted stays so, and one that was
   * refused is never admitted, so a row is always complete.
   *
   * @param <V> the values of a family of rollups
   */
  interface Admitted<V> {
    /**
     * Admits new members while there is room.
     *
     * @param changes no two of the same member
     * @return the changes, with those of members that are not admitted combined
     */
    List<MemberChange<V>> admit(List<MemberChange<V>> changes);

    /** Whether a member was admitted that was not known before. */
    boolean haveGrown();

    /** The members admitted so far. */
    Set<String> all();
  }
}
