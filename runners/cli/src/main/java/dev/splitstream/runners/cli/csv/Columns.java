package dev.splitstream.runners.cli.csv;

import dev.splitstream.runners.cli.csv.ImportMapping.EventRule;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which columns a mapping reads. */
final class Columns {
  private Columns() {}

  static Set<String> of(ImportMapping mapping) {
    Set<String> columns = new LinkedHashSet<>();
    columns.add(mapping.unitColumn());
    columns.add(mapping.variantColumn());
    if (mapping.time() instanceof TimeRule.Column column) {
      columns.add(column.name());
    }
    for (EventRule event : mapping.events()) {
      event.whenColumn().ifPresent(columns::add);
      event.valueColumn().ifPresent(columns::add);
    }
    return columns;
  }
}
