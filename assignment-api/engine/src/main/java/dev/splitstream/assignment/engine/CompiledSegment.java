package dev.splitstream.assignment.engine;

import dev.splitstream.assignment.engine.api.Unit;
import dev.splitstream.assignment.engine.api.UnitLists;
import dev.splitstream.assignment.engine.api.UnitSet;
import dev.splitstream.catalog.Segment;

/**
 * A segment with its audience parsed and its list loaded.
 *
 * @param source the segment
 * @param audience matches units by attributes
 * @param list the units that are named one by one
 */
record CompiledSegment(Segment source, AudienceMatcher audience, UnitSet list) {

  static CompiledSegment of(Segment source, UnitLists lists) {
    AudienceMatcher audience =
        source.audience() == null ? AudienceMatcher.NONE : AudienceMatcher.of(source.audience());
    Segment.UnitList list = source.list();
    return new CompiledSegment(
        source, audience, list == null ? UnitSet.EMPTY : lists.list(list.sha256()));
  }

  /** Whether the unit is in the segment; its pseudonym is computed only if there is a list. */
  boolean contains(CompiledCatalog catalog, Unit unit) {
    return audience.matches(catalog, unit) || (list.size() > 0 && list.contains(unit.pseudonym()));
  }

  /**
   * Whether compiling this again would give an equal result; false while the list is not loaded.
   */
  boolean isOf(Segment segment) {
    boolean complete = source.list() == null || list.size() == source.list().size();
    return complete && source.equals(segment);
  }
}
