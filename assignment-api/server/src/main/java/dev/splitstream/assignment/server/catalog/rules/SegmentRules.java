package dev.splitstream.assignment.server.catalog.rules;

import dev.splitstream.assignment.server.catalog.input.JsonObjectReader;
import dev.splitstream.assignment.server.catalog.rules.condition.AudienceRules;
import dev.splitstream.catalog.Segment;
import java.util.List;

/** What holds for segments. */
final class SegmentRules implements EntryRules {

  @Override
  public Segment read(JsonObjectReader body, EditContext draft) {
    return new Segment(
        draft.id(),
        body.line("name", draft.id()),
        AudienceRules.read(body, "audience"),
        draft.before(Segment.class).map(Segment::list).orElse(null),
        0);
  }

  @Override
  public List<String> unedited() {
    return List.of("revision", "list");
  }
}
