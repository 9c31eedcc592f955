package dev.splitstream.catalog;

import java.util.Locale;

/** What an entry of the catalog is. */
public enum EntryKind {
  METRIC(Metric.class),
  SEGMENT(Segment.class),
  LAYER(Layer.class),
  HOLDOUT(Holdout.class),
  FLAG(Flag.class),
  EXPERIMENT(Experiment.class),
  PRIVACY(PrivacySettings.class),
  EVENT_TYPE(EventDeclaration.class),
  GOVERNANCE(GovernanceSettings.class);

  private final Class<? extends CatalogEntry> type;

  EntryKind(Class<? extends CatalogEntry> type) {
    this.type = type;
  }

  /** The record that entries of this kind are. */
  public Class<? extends CatalogEntry> type() {
    return type;
  }

  /** Its name on the wire, in lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its name in messages. */
  public String words() {
    return wireName().replace('_', ' ');
  }

  /** The path of its entries below {@code /api/v1/}. */
  public String path() {
    return wireName().replace('_', '-') + "s";
  }
}
