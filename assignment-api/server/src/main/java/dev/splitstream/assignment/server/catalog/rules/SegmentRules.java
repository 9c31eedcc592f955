package dev.splitstream.assignment.server.catalog.rules;

import dev.splitstream.assignment.server.catalog.input.JsonObjectReader;
import dev.splitstream.assignment.server.catalog.rules.condition.AudienceRules;
import dev.splitstream.catalog.Segment;
import java.util.List;

/** The rules for segments. */
final class SegmentRules implements EntryRules {

  @Override
  public Segment read(JsonObjectReader body, EditContext context) {
    return new Segment(
        context.id(),
        body.line("name", context.id()),
        AudienceRules.read(body, "audience"),
        context.before(Segment.class).map(Segment::list).orElse(null),
        0);
  }

  @Override
  public List<String> unedited() {
    return List.of("revision", "list");
  }
}
