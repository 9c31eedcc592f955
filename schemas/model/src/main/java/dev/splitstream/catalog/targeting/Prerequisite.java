package dev.splitstream.catalog.targeting;

import java.util.List;

/**
 * A flag that must serve one of some variations first.
 *
 * @param flagId the flag
 * @param variations any of these is enough
 */
public record Prerequisite(String flagId, List<String> variations) {
  /** Copies the list. */
  public Prerequisite {
    variations = List.copyOf(variations);
  }
}
