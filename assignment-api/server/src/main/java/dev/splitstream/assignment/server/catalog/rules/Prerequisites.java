package dev.splitstream.assignment.server.catalog.rules;

import dev.splitstream.assignment.server.catalog.input.JsonObjectReader;
import dev.splitstream.catalog.targeting.Prerequisite;
import java.util.ArrayList;
import java.util.List;

/** Reads the flags that must serve certain variations. */
final class Prerequisites {
  private static final int MAX_PREREQUISITES = 20;
  private static final int MAX_VARIATIONS = 100;

  private Prerequisites() {}

  static List<Prerequisite> read(JsonObjectReader body) {
    List<Prerequisite> found = new ArrayList<>();
    for (JsonObjectReader fields : body.objects("prerequisites", MAX_PREREQUISITES)) {
      fields.require("flag_id");
      String flagId = fields.reference("flag_id");
      List<String> variations = fields.texts("variations", MAX_VARIATIONS);
      if (variations.isEmpty()) {
        fields.fault("variations", "must hold at least one variation");
      }
      fields.done();
      if (flagId != null) {
        found.add(new Prerequisite(flagId, variations));
      }
    }
    return found;
  }
}
