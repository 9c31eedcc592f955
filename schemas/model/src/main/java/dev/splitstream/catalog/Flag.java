package dev.splitstream.catalog;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.splitstream.catalog.targeting.FlagRule;
import dev.splitstream.catalog.targeting.Prerequisite;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A named, typed value.
 *
 * @param id unique in the tenant, and not the id of an experiment
 * @param name for people
 * @param ownerTeam the team that owns it; null for none
 * @param type what its values are
 * @param enabled false: all units without an override get the off variation (the kill switch)
 * @param clientVisible whether browser keys may see it
 * @param salt decides who is in which share of a rollout
 * @param variations what it can be
 * @param offVariation what it is when it is not enabled, or a prerequisite fails
 * @param prerequisites flags that must serve something first; never circular
 * @param rules, evaluated in order; the first that serves something decides
 * @param defaultVariation what it is when no rule serves anything
 * @param overrides variation by pseudonym of the unit
 * @param revision the catalog revision of its last change
 */
public record Flag(
    String id,
    String name,
    @Nullable String ownerTeam,
    Type type,
    boolean enabled,
    boolean clientVisible,
    String salt,
    List<Variation> variations,
    String offVariation,
    List<Prerequisite> prerequisites,
    List<FlagRule> rules,
    String defaultVariation,
    Map<String, String> overrides,
    long revision)
    implements CatalogEntry {

  /** What the values of a flag are. */
  public enum Type {
    BOOLEAN,
    STRING,
    NUMBER,
    JSON
  }

  /**
   * One of a flag's values.
   *
   * @param id unique in the flag
   * @param value JSON of the flag's type
   */
  public record Variation(
      String id, @JsonRawValue @JsonDeserialize(using = RawJson.class) String value) {}

  /** Copies lists and maps. */
  public Flag {
    variations = List.copyOf(variations);
    prerequisites = List.copyOf(prerequisites);
    rules = List.copyOf(rules);
    overrides = Map.copyOf(overrides);
  }

  /** The variation with this id, if the flag has it. */
  public Optional<Variation> variation(String variationId) {
    return variations.stream().filter(one -> one.id().equals(variationId)).findFirst();
  }

  @Override
  public Flag withRevision(long changed) {
    return copy(enabled, overrides, changed);
  }

  /** The same, switched on or off. */
  public Flag withEnabled(boolean on) {
    return copy(on, overrides, revision);
  }

  /** The same with other overrides. */
  public Flag withOverrides(Map<String, String> others) {
    return copy(enabled, others, revision);
  }

  private Flag copy(boolean on, Map<String, String> others, long changed) {
    return new Flag(
        id,
        name,
        ownerTeam,
        type,
        on,
        clientVisible,
        salt,
        variations,
        offVariation,
        prerequisites,
        rules,
        defaultVariation,
        others,
        changed);
  }

  @Override
  public EntryKind entryKind() {
    return EntryKind.FLAG;
  }
}
