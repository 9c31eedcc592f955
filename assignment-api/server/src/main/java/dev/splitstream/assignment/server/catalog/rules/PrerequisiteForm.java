package dev.splitstream.assignment.server.catalog.rules;

import dev.splitstream.catalog.targeting.Prerequisite;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A normal form of prerequisites: equal forms are met by the same units. */
public final class PrerequisiteForm {
  private PrerequisiteForm() {}

  /** These prerequisites, without their order and repetitions. */
  public static Set<Prerequisite> of(List<Prerequisite> prerequisites) {
    return prerequisites.stream()
        .map(
            one ->
                new Prerequisite(
                    one.flagId(), one.variations().stream().distinct().sorted().toList()))
        .collect(Collectors.toUnmodifiableSet());
  }
}
