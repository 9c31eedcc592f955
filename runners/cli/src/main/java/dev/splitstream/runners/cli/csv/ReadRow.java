package dev.splitstream.runners.cli.csv;

import dev.splitstream.runners.cli.csv.ImportMapping.EventRule;
import dev.splitstream.runners.cli.csv.ImportedUnit.Happening;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;

/** Reads the rows of one file, one after the other, by a mapping. */
final class ReadRow {
  private static final Set<String> TRUE = Set.of("true", "t", "yes", "y", "1");
  private static final Set<String> FALSE = Set.of("false", "f", "no", "n", "0", "");
  private static final int MOST_FRACTION_DIGITS = 6;

  private final ImportMapping mapping;
  private final CsvDialect dialect;
  private final Map<String, Long> lineOfUnit = new HashMap<>();

  ReadRow(ImportMapping mapping, CsvDialect dialect) {
    this.mapping = mapping;
    this.dialect = dialect;
  }

  /**
   * Reads a row.
   *
   * @param line where it stands in the file, for messages about later rows
   * @throws BadRowException if the row is not as the mapping says
   */
  ImportedUnit read(CSVRecord row, long line) throws BadRowException {
    if (!row.isConsistent()) {
      throw new BadRowException(
          "it has " + row.size() + " columns, not " + row.getParser().getHeaderNames().size());
    }
    String unit = row.get(mapping.unitColumn()).strip();
    if (unit.isEmpty()) {
      throw new BadRowException("the unit is missing");
    }
    String value = row.get(mapping.variantColumn()).strip();
    String variant = mapping.variantByValue().get(value);
    if (variant == null) {
      throw new BadRowException("unknown variant '" + value + "'");
    }
    ImportedUnit read = new ImportedUnit(unit, variant, time(row), happenings(row));
    Long earlier = lineOfUnit.putIfAbsent(unit, line);
    if (earlier != null) {
      throw new BadRowException("unit '" + unit + "' stands in line " + earlier + " already");
    }
    return read;
  }

  private Instant time(CSVRecord row) throws BadRowException {
    if (mapping.time() instanceof TimeRule.Column column) {
      String text = row.get(column.name()).strip();
      try {
        return column.format().read(text);
      } catch (DateTimeException e) {
        throw new BadRowException("invalid time '" + text + "'", e);
      }
    }
    return ((TimeRule.Constant) mapping.time()).at();
  }

  private List<Happening> happenings(CSVRecord row) throws BadRowException {
    List<Happening> happenings = new ArrayList<>();
    for (EventRule rule : mapping.events()) {
      if (rule.whenColumn().isEmpty() || isTrue(row.get(rule.whenColumn().get()).strip())) {
        happenings.add(new Happening(rule.name(), value(row, rule)));
      }
    }
    return happenings;
  }

  private Optional<BigDecimal> value(CSVRecord row, EventRule rule) throws BadRowException {
    if (rule.valueColumn().isEmpty()) {
      return Optional.empty();
    }
    String text = row.get(rule.valueColumn().get()).strip();
    try {
      BigDecimal value = new BigDecimal(dialect.number(text));
      if (value.stripTrailingZeros().scale() > MOST_FRACTION_DIGITS) {
        throw new BadRowException("value '" + text + "' has more than 6 fraction digits");
      }
      return Optional.of(value);
    } catch (NumberFormatException e) {
      throw new BadRowException("invalid value '" + text + "'", e);
    }
  }

  private static boolean isTrue(String text) throws BadRowException {
    String lower = text.toLowerCase(Locale.ROOT);
    if (!TRUE.contains(lower) && !FALSE.contains(lower)) {
      throw new BadRowException("'" + text + "' is neither true nor false");
    }
    return TRUE.contains(lower);
  }
}
