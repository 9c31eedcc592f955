package dev.splitstream.assignment.engine;

import dev.splitstream.assignment.engine.api.Attributes;
import dev.splitstream.assignment.engine.api.Unit;
import dev.splitstream.catalog.Segment;

/**
 * What is the same for a unit in all experiments, as bits of an int, so that it costs no object and
 * is found once for many experiments.
 */
final class UnitFlags {
  static final int OPTED_OUT = 1;
  static final int INTERNAL = 2;
  static final int BOT = 4;
  static final int HELD_OUT = 8;

  private UnitFlags() {}

  static int of(CompiledCatalog catalog, Unit unit) {
    int standing = 0;
    if (unit.attributes() != Attributes.NONE) {
      standing |= isTrue(unit, "opted_out") ? OPTED_OUT : 0;
      standing |= isTrue(unit, "internal") ? INTERNAL : 0;
      standing |= isTrue(unit, "bot") ? BOT : 0;
    }
    standing |= catalog.isInSegment(Segment.OPTED_OUT, unit) ? OPTED_OUT : 0;
    standing |= catalog.isInSegment(Segment.INTERNAL, unit) ? INTERNAL : 0;
    standing |= catalog.holdouts().everywhere(unit.id()) != null ? HELD_OUT : 0;
    return standing;
  }

  private static boolean isTrue(Unit unit, String attribute) {
    return Boolean.TRUE.equals(unit.attributes().get(attribute));
  }
}
