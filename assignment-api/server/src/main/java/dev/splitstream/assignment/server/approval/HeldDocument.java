package dev.splitstream.assignment.server.approval;

import dev.splitstream.assignment.server.gate.ProposedEdit;
import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.CatalogJson;
import dev.splitstream.catalog.Experiment;
import org.jspecify.annotations.Nullable;

/** What is kept of an edit while it waits. */
final class HeldDocument {
  private HeldDocument() {}

  /** The entry as it would be; null to delete it. */
  static @Nullable String of(ProposedEdit edit) {
    CatalogEntry after = edit.after();
    return after == null ? null : CatalogJson.write(undated(edit, after));
  }

  /** A start that names no time happens when it is approved, so its time is left out. */
  private static CatalogEntry undated(ProposedEdit edit, CatalogEntry after) {
    return after instanceof Experiment experiment
            && experiment.startedAt().filter(edit.now()::equals).isPresent()
        ? experiment.toBuilder().startedAt(null).build()
        : after;
  }
}
