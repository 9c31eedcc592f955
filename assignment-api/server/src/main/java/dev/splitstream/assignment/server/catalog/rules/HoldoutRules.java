package dev.splitstream.assignment.server.catalog.rules;

import dev.splitstream.assignment.server.catalog.input.JsonObjectReader;
import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Holdout;
import dev.splitstream.catalog.allocation.BucketRange;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** The rules for holdouts. */
final class HoldoutRules implements EntryRules {
  /** Ids contain no colon. */
  private static final String SALT_PREFIX = "holdout:";

  private static final int MAX_LAYERS = 1_000;

  @Override
  public Holdout read(JsonObjectReader body, EditContext context) {
    String id = context.id();
    String kept = context.before(Holdout.class).map(Holdout::salt).orElse(SALT_PREFIX + id);
    return new Holdout(
        id,
        body.line("name", id),
        body.line("salt", kept),
        body.requiredInteger("share", 0, BucketRange.BUCKETS),
        new HashSet<>(body.texts("layer_ids", MAX_LAYERS)),
        0);
  }

  @Override
  public List<String> unedited() {
    return List.of("revision");
  }

  /** An experiment loses units that are held out after they took part. */
  @Override
  public List<String> breakingChanges(EditContext context, CatalogEntry entry) {
    Holdout after = (Holdout) entry;
    Optional<Holdout> before = context.before(Holdout.class);
    return context.catalog().experiments().values().stream()
        .filter(LifecycleTransition::isUnderWay)
        .filter(experiment -> covers(after, experiment) && after.share() > 0)
        .filter(experiment -> before.filter(was -> isWithin(after, was, experiment)).isEmpty())
        .map(Experiment::id)
        .sorted()
        .map(id -> "share: units of experiment " + id + " would be held out")
        .toList();
  }

  private static boolean isWithin(Holdout after, Holdout before, Experiment experiment) {
    return covers(before, experiment)
        && before.salt().equals(after.salt())
        && after.share() <= before.share();
  }

  private static boolean covers(Holdout holdout, Experiment experiment) {
    return holdout.layerIds().isEmpty()
        || (experiment.layerId() != null && holdout.layerIds().contains(experiment.layerId()));
  }
}
