package dev.splitstream.query.server.results.body;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.http.json.EnumNames;
import java.util.List;

/**
 * The tenant's experiments.
 *
 * @param experiments in order of their ids
 */
public record ExperimentsBody(List<Item> experiments) {

  /**
   * One experiment.
   *
   * @param id unique in the tenant
   * @param name for people
   * @param status where it is in its life, in lower case
   */
  public record Item(String id, String name, String status) {
    public static Item of(Experiment experiment) {
      return new Item(experiment.id(), experiment.name(), EnumNames.of(experiment.status()));
    }
  }
}
