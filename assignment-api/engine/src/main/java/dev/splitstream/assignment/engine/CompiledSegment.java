package dev.splitstream.assignment.engine;

import dev.splitstream.assignment.engine.api.Unit;
import dev.splitstream.assignment.engine.api.UnitLists;
import dev.splitstream.assignment.engine.api.UnitSet;
import dev.splitstream.catalog.Segment;

/**
 * A segment with its audience parsed and its list at hand.
 *
 * @param source the segment
 * @param audience who matches
 * @param list who is on the list
 */
record CompiledSegment(Segment source, AudienceMatcher audience, UnitSet list) {

  static CompiledSegment of(Segment source, UnitLists lists) {
    AudienceMatcher audience =
        source.audience() == null ? AudienceMatcher.NOBODY : AudienceMatcher.of(source.audience());
    Segment.UnitList list = source.list();
    return new CompiledSegment(
        source, audience, list == null ? UnitSet.EMPTY : lists.list(list.sha256()));
  }

  /** Whether the unit is in it; its pseudonym is made only if there is a list. */
  boolean contains(CompiledCatalog catalog, Unit unit) {
    return audience.matches(catalog, unit) || (list.size() > 0 && list.contains(unit.pseudonym()));
  }

  /** Whether compiling this again would give the same; a list that could not be had is tried. */
  boolean isOf(Segment segment) {
    boolean complete = source.list() == null || list.size() == source.list().size();
    return complete && source.equals(segment);
  }
}
