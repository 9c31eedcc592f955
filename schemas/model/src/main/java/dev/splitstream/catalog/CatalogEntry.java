package dev.splitstream.catalog;

/** One thing in the catalog, edited as a whole. Ids are unique in a tenant and kind. */
public sealed interface CatalogEntry
    permits Experiment,
        Flag,
        Layer,
        Holdout,
        Segment,
        Metric,
        PrivacySettings,
        EventDeclaration,
        GovernanceSettings {
  /** Unique among the tenant's entries of its kind. */
  String id();

  /** For people. */
  String name();

  /** The catalog revision of its last change. */
  long revision();

  /** What it is. */
  EntryKind entryKind();

  /** A copy with another revision. */
  CatalogEntry withRevision(long changed);
}
