package dev.splitstream.assignment.server.delivery.snapshot;

import dev.splitstream.assignment.server.delivery.Checksum;
import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Segment;
import dev.splitstream.catalog.TenantCatalog;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Small catalogs for tests. */
public final class TestCatalogs {
  public static final String TENANT = "acme";

  private TestCatalogs() {}

  /** One experiment, called {@code e}. */
  public static TenantCatalog at(long revision) {
    return TenantCatalog.of(revision, List.of(experiment(revision)));
  }

  /** One experiment, and a segment with a list of two units. */
  public static TenantCatalog withList(long revision, byte[] list) {
    List<CatalogEntry> entries = new ArrayList<>();
    entries.add(experiment(revision));
    entries.add(segment(new Segment.UnitList(Checksum.of(list), 2), revision));
    return TenantCatalog.of(revision, entries);
  }

  /** Two units, in order. */
  public static byte[] list(int first) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) first;
    bytes[16] = (byte) (first + 1);
    return bytes;
  }

  private static Experiment experiment(long revision) {
    return Experiment.builder(TENANT, "e").revision(revision).build();
  }

  private static Segment segment(Segment.@Nullable UnitList list, long revision) {
    return new Segment("s", "s", null, list, revision);
  }
}
