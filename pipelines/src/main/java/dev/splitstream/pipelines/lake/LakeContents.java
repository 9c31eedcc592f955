package dev.splitstream.pipelines.lake;

import java.time.Instant;
import java.util.List;

/**
 * What a table consists of, and what else is in its folder.
 *
 * @param table its name
 * @param files how many data files its newest snapshot has
 * @param bytes of these
 * @param rows in these
 * @param snapshots how many there are
 * @param unreferenced files of data or metadata that no snapshot needs
 */
public record LakeContents(
    String table,
    long files,
    long bytes,
    long rows,
    int snapshots,
    List<Unreferenced> unreferenced) {

  /** Copies the list. */
  public LakeContents {
    unreferenced = List.copyOf(unreferenced);
  }

  /**
   * A file that no snapshot needs.
   *
   * @param path where it is
   * @param bytes its size
   * @param writtenAt by the store's clock
   * @param isOrphan whether jobs can no longer commit it; if not, they may still do so
   */
  public record Unreferenced(String path, long bytes, Instant writtenAt, boolean isOrphan) {}

  /** The files that can be deleted. */
  public List<Unreferenced> orphans() {
    return unreferenced.stream().filter(Unreferenced::isOrphan).toList();
  }
}
