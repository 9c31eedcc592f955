package dev.splitstream.assignment.engine;

import dev.splitstream.assignment.engine.api.Attributes;
import dev.splitstream.assignment.engine.api.Unit;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.Segment;

/**
 * What is the same for a unit in all experiments, as bits of an int: it needs no object and is
 * determined once for many experiments.
 */
final class UnitFlags {
  static final int OPTED_OUT = 1;
  static final int INTERNAL = 2;
  static final int BOT = 4;
  static final int HELD_OUT = 8;

  private UnitFlags() {}

  static int of(CompiledCatalog catalog, Unit unit) {
    int flags = 0;
    if (unit.attributes() != Attributes.NONE) {
      flags |= isTrue(unit, "opted_out") ? OPTED_OUT : 0;
      flags |= isTrue(unit, "internal") ? INTERNAL : 0;
      flags |= isTrue(unit, "bot") ? BOT : 0;
    }
    flags |= isIn(Segment.OPTED_OUT, catalog, unit) ? OPTED_OUT : 0;
    flags |= isIn(Segment.INTERNAL, catalog, unit) ? INTERNAL : 0;
    flags |= catalog.holdouts().everywhere(unit.id()) != null ? HELD_OUT : 0;
    return flags;
  }

  private static boolean isIn(String segment, CompiledCatalog catalog, Unit unit) {
    unit.deciding(EntryKind.SEGMENT, segment);
    return catalog.isInSegment(segment, unit);
  }

  private static boolean isTrue(Unit unit, String attribute) {
    return Boolean.TRUE.equals(unit.attributes().get(attribute));
  }
}
