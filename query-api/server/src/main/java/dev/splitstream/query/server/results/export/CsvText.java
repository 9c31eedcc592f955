package dev.splitstream.query.server.results.export;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows as CSV (RFC 4180), for spreadsheets. A text that a spreadsheet would take for a formula gets
 * an apostrophe in front; numbers are written as in JSON.
 */
public final class CsvText {
  private static final String FORMULA_STARTS = "=+-@\t\r\n";
  private static final String LINE_END = "\r\n";

  private CsvText() {}

  /** The rows below a header with the names of JSON. */
  public static String of(List<ExportRow> rows) {
    RecordComponent[] columns = ExportRow.class.getRecordComponents();
    StringBuilder csv = new StringBuilder();
    csv.append(
            Arrays.stream(columns)
                .map(column -> snakeCase(column.getName()))
                .collect(Collectors.joining(",")))
        .append(LINE_END);
    for (ExportRow row : rows) {
      csv.append(
              Arrays.stream(columns)
                  .map(column -> cell(value(column, row)))
                  .collect(Collectors.joining(",")))
          .append(LINE_END);
    }
    return csv.toString();
  }

  private static @Nullable Object value(RecordComponent column, ExportRow row) {
    try {
      return column.getAccessor().invoke(row);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("Cannot read the column " + column.getName(), e);
    }
  }

  /** {@code adjustedPValue} becomes {@code adjusted_p_value}. */
  private static String snakeCase(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static String cell(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    return value instanceof String text ? quoted(safe(text)) : String.valueOf(value);
  }

  /** Spreadsheets run what starts like a formula, whatever the quotes. */
  private static String safe(String text) {
    return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
