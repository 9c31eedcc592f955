package dev.splitstream.assignment.server.catalog.rules;

import dev.splitstream.assignment.server.catalog.input.ViolationCollector;
import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Flag;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.catalog.Variant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Checks that all referenced entries exist and that references form no cycle, before and after an
 * edit.
 */
public final class ReferenceRules {
  private final CatalogEntry edited;
  private final TenantCatalog catalog;
  private final ViolationCollector faults;

  private ReferenceRules(CatalogEntry edited, TenantCatalog catalog, ViolationCollector faults) {
    this.edited = edited;
    this.catalog = catalog;
    this.faults = faults;
  }

  /**
   * Reports references of the entry that the catalog does not satisfy, and references of others
   * that the entry no longer satisfies.
   */
  public static void check(CatalogEntry edited, TenantCatalog catalog, ViolationCollector faults) {
    ReferenceRules rules = new ReferenceRules(edited, catalog, faults);
    List<Reference> references = Reference.of(edited);
    for (Reference reference : references) {
      rules.fault(edited, reference).ifPresent(reason -> faults.add(reference.pointer(), reason));
    }
    references.stream()
        .filter(rules::leadsBack)
        .findFirst()
        .ifPresent(
            cycle ->
                faults.add(cycle.pointer(), "leads back here: references must not form a cycle"));
    rules.needsOfOthers();
  }

  /** The entries that refer to an entry, worded for a message; empty if no entry does. */
  public static List<String> dependents(EntryKind kind, String id, TenantCatalog catalog) {
    return catalog.entries().stream()
        .filter(entry -> Reference.of(entry).stream().anyMatch(one -> one.isTo(kind, id)))
        .map(entry -> entry.entryKind().wireName() + " " + entry.id())
        .sorted()
        .toList();
  }

  private Optional<CatalogEntry> find(EntryKind kind, String id) {
    return edited.entryKind() == kind && edited.id().equals(id)
        ? Optional.of(edited)
        : Optional.ofNullable(catalog.entries(kind).get(id));
  }

  private Optional<String> fault(CatalogEntry from, Reference reference) {
    Optional<CatalogEntry> target = find(reference.kind(), reference.id());
    if (target.isEmpty()) {
      return Optional.of("there is no " + reference.kind().wireName() + " " + reference.id());
    }
    if (target.get() instanceof Flag flag) {
      return lacks(flag, reference.variations().stream());
    }
    if (from instanceof Flag runner && target.get() instanceof Experiment experiment) {
      return lacks(runner, experiment.variants().stream().map(Variant::id));
    }
    return Optional.empty();
  }

  private static Optional<String> lacks(Flag flag, Stream<String> variations) {
    return variations
        .filter(id -> flag.variation(id).isEmpty())
        .findFirst()
        .map(id -> "flag " + flag.id() + " has no variation " + id);
  }

  /**
   * Flags that run an experiment need a variation for each variant; prerequisites need their
   * variations.
   */
  private void needsOfOthers() {
    if (edited.entryKind() != EntryKind.FLAG && edited.entryKind() != EntryKind.EXPERIMENT) {
      return;
    }
    String pointer = edited.entryKind() == EntryKind.FLAG ? "/variations" : "/variants";
    Stream.<CatalogEntry>concat(
            catalog.flags().values().stream(), catalog.experiments().values().stream())
        .filter(other -> other.entryKind() != edited.entryKind() || !isEdited(other.id()))
        .forEach(
            other ->
                Reference.of(other).stream()
                    .filter(reference -> reference.isTo(edited.entryKind(), edited.id()))
                    .map(reference -> fault(other, reference))
                    .flatMap(Optional::stream)
                    .distinct()
                    .forEach(
                        reason ->
                            faults.add(
                                pointer,
                                other.entryKind().wireName()
                                    + " "
                                    + other.id()
                                    + " needs it: "
                                    + reason)));
  }

  private boolean isEdited(String id) {
    return edited.id().equals(id);
  }

  private boolean leadsBack(Reference start) {
    Set<String> seen = new HashSet<>();
    Deque<Reference> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      Reference next = Objects.requireNonNull(open.poll());
      if (next.isTo(edited.entryKind(), edited.id())) {
        return true;
      }
      if (seen.add(next.kind() + " " + next.id())) {
        find(next.kind(), next.id()).map(Reference::of).ifPresent(open::addAll);
      }
    }
    return false;
  }
}
