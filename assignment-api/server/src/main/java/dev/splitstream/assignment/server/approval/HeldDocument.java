package dev.splitstream.assignment.server.approval;

import dev.splitstream.assignment.server.gate.ProposedEdit;
import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.CatalogJson;
import dev.splitstream.catalog.Experiment;
import org.jspecify.annotations.Nullable;

/** The document of an edit that is pending approval. */
final class HeldDocument {
  private HeldDocument() {}

  /** The proposed entry; null to delete it. */
  static @Nullable String of(ProposedEdit edit) {
    CatalogEntry after = edit.after();
    return after == null ? null : CatalogJson.write(undated(edit, after));
  }

  /** A start without a time happens at the time of approval, so the time is left out. */
  private static CatalogEntry undated(ProposedEdit edit, CatalogEntry after) {
    return after instanceof Experiment experiment
            && experiment.startedAt().filter(edit.now()::equals).isPresent()
        ? experiment.toBuilder().startedAt(null).build()
        : after;
  }
}
