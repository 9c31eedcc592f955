package dev.splitstream.catalog.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;

/**
 * What an experiment is about, for people. Every part may be empty.
 *
 * @param hypothesis what is expected, and why
 * @param description what else there is to know
 * @param owner the person who answers for it
 * @param tags to find it by
 */
@JsonInclude(Include.NON_EMPTY)
public record Brief(String hypothesis, String description, String owner, List<String> tags) {
  /** Nothing is said. */
  public static final Brief NONE = new Brief("", "", "", List.of());

  /** Parts that a document lacks are empty. */
  public Brief {
    hypothesis = hypothesis == null ? "" : hypothesis;
    description = description == null ? "" : description;
    owner = owner == null ? "" : owner;
    tags = tags == null ? List.of() : List.copyOf(tags);
  }
}
