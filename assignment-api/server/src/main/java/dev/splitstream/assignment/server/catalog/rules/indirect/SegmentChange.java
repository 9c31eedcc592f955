package dev.splitstream.assignment.server.catalog.rules.indirect;

import dev.splitstream.assignment.server.catalog.rules.EditContext;
import dev.splitstream.assignment.server.catalog.rules.condition.AudienceForm;
import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.Segment;
import dev.splitstream.catalog.Segment.UnitList;
import dev.splitstream.catalog.targeting.Audience;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an edit of a segment moves units. Lists are compared unit by unit. Conditions are only found
 * to be equal or not: which units they match is not known.
 */
final class SegmentChange {
  /** A segment without an audience matches no unit by attributes. */
  private static final Audience NO_UNIT = new Audience.Any(List.of());

  private final String tenant;
  private final @Nullable Segment before;
  private final @Nullable Segment after;
  private final UnitListChange lists;
  private @Nullable Movement listed;

  SegmentChange(EditContext context, @Nullable CatalogEntry after, UnitListChange lists) {
    this.tenant = context.tenant();
    this.before = (Segment) context.before();
    this.after = (Segment) after;
    this.lists = lists;
  }

  /** By conditions and list. */
  Movement all() {
    return byConditions().and(byList());
  }

  /** By conditions alone. */
  Movement byConditions() {
    return form(before).equals(form(after)) ? Movement.NONE : Movement.BOTH;
  }

  private static Audience form(@Nullable Segment segment) {
    Audience audience = segment == null ? null : segment.audience();
    return AudienceForm.of(audience == null ? NO_UNIT : audience);
  }

  /** Compared once, as lists are long. */
  private Movement byList() {
    Movement known = listed;
    if (known == null) {
      known = compared(list(before), list(after));
      listed = known;
    }
    return known;
  }

  private static @Nullable UnitList list(@Nullable Segment segment) {
    UnitList list = segment == null ? null : segment.list();
    return list == null || list.size() == 0 ? null : list;
  }

  private Movement compared(@Nullable UnitList was, @Nullable UnitList is) {
    if (was == null) {
      return is == null ? Movement.NONE : Movement.IN;
    }
    if (is == null) {
      return Movement.OUT;
    }
    return was.sha256().equals(is.sha256()) ? Movement.NONE : lists.of(tenant, was, is);
  }
}
