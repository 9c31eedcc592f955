package dev.splitstream.assignment.server.catalog.rules;

import dev.splitstream.assignment.server.catalog.input.JsonObjectReader;
import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Layer;
import java.util.List;

/** The rules for layers. */
final class LayerRules implements EntryRules {
  /** Ids contain no colon, so by default no other draw has the salt of a layer. */
  private static final String SALT_PREFIX = "layers:";

  @Override
  public Layer read(JsonObjectReader body, EditContext context) {
    String id = context.id();
    String kept = context.before(Layer.class).map(Layer::salt).orElse(SALT_PREFIX + id);
    String salt = body.line("salt", kept);
    context.catalog().experiments().values().stream()
        .filter(experiment -> id.equals(experiment.layerId()) && experiment.salt().equals(salt))
        .forEach(
            experiment ->
                body.fault("salt", "must differ from that of experiment " + experiment.id()));
    return new Layer(id, body.line("name", id), salt, 0);
  }

  @Override
  public List<String> unedited() {
    return List.of("revision");
  }

  @Override
  public List<String> breakingChanges(EditContext context, CatalogEntry after) {
    boolean salted =
        context
            .before(Layer.class)
            .filter(before -> !before.salt().equals(salt(after)))
            .isPresent();
    if (!salted) {
      return List.of();
    }
    return context.catalog().experiments().values().stream()
        .filter(experiment -> context.id().equals(experiment.layerId()))
        .filter(LifecycleTransition::isUnderWay)
        .map(Experiment::id)
        .sorted()
        .map(id -> "salt: experiment " + id + " is in this layer, and its units would change")
        .toList();
  }

  private static String salt(CatalogEntry layer) {
    return ((Layer) layer).salt();
  }
}
