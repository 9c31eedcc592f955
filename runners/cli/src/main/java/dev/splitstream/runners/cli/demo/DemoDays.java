package dev.splitstream.runners.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * The published table of Udacity's free trial screener experiment, October 11 to November 16, 2014:
 * does a question about the time one has keep people from a trial they would give up?
 *
 * @param rows by day, then arm
 */
record DemoDays(List<DemoDay> rows) {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  DemoDays {
    rows = List.copyOf(rows);
  }

  /** Reads the table that comes with the program. */
  static DemoDays published() throws IOException {
    List<DemoDay> rows = new ArrayList<>();
    try (InputStream file = DemoDays.class.getResourceAsStream("free_trial_screener.csv")) {
      if (file == null) {
        throw new IOException("Cannot find free_trial_screener.csv in the program");
      }
      for (CSVRecord record : FORMAT.parse(new InputStreamReader(file, StandardCharsets.UTF_8))) {
        rows.add(row(record));
      }
    }
    return new DemoDays(rows);
  }

  /** The rows of the days up to one, inclusive. */
  DemoDays upTo(LocalDate lastDay) {
    return new DemoDays(rows.stream().filter(row -> !row.day().isAfter(lastDay)).toList());
  }

  /** How many exposures there are. */
  long pageviews() {
    return rows.stream().mapToLong(DemoDay::pageviews).sum();
  }

  /** The number of all events. */
  long events() {
    return rows.stream().mapToLong(DemoDay::events).sum();
  }

  /** The sum of a column for an arm. */
  long sum(String arm, ToLongFunction<DemoDay> column) {
    return rows.stream().filter(row -> row.arm().equals(arm)).mapToLong(column).sum();
  }

  private static DemoDay row(CSVRecord record) {
    return new DemoDay(
        LocalDate.parse(record.get("day")),
        record.get("arm"),
        Long.parseLong(record.get("pageviews")),
        Long.parseLong(record.get("clicks")),
        optional(record.get("enrollments")),
        optional(record.get("payments")));
  }

  private static OptionalLong optional(String cell) {
    return cell.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(cell));
  }
}
