package dev.splitstream.backfill;

import dev.splitstream.pipelines.io.DatabaseSettings;
import dev.splitstream.pipelines.lake.LakeScan.Span;
import dev.splitstream.pipelines.lake.LakeSettings;
import dev.splitstream.process.ReportFormat;
import dev.splitstream.process.StoreArguments;
import dev.splitstream.settings.InvalidSettingException;
import dev.splitstream.settings.ObjectStoreSettings;
import dev.splitstream.settings.ObjectStoreSettings.Encryption;
import dev.splitstream.store.SilenceLimit;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The command line of a tool: options {@code --name=value}, each any number of times, and other
 * words. Values are taken literally, including commas, since a repair may set any text.
 *
 * @param options values by name, in order
 * @param words everything that is not an option
 */
public record ToolArguments(Map<String, List<String>> options, List<String> words) {

  /** Copies both. */
  public ToolArguments {
    options = Map.copyOf(options);
    words = List.copyOf(words);
  }

  /** Parses a command line. */
  public static ToolArguments parse(List<String> arguments) {
    Map<String, List<String>> options = new HashMap<>();
    List<String> words = new ArrayList<>();
    for (String argument : arguments) {
      if (argument.startsWith("--")) {
        int equals = argument.indexOf('=');
        String name = equals < 0 ? argument.substring(2) : argument.substring(2, equals);
        options
            .computeIfAbsent(name, any -> new ArrayList<>())
            .add(equals < 0 ? "" : argument.substring(equals + 1));
      } else {
        words.add(argument);
      }
    }
    return new ToolArguments(options, words);
  }

  /** Whether an option is there. */
  public boolean has(String name) {
    return options.containsKey(name);
  }

  /** How the tool reports. */
  public ReportFormat format() {
    return ReportFormat.of(has(ReportFormat.JSON_OPTION.substring(2)));
  }

  /** All values of an option. */
  public List<String> all(String name) {
    return options.getOrDefault(name, List.of());
  }

  /** The last value of an option. */
  public Optional<String> last(String name) {
    List<String> values = all(name);
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
  }

  /**
   * The last value of a required option.
   *
   * @throws UsageFailure when it is missing
   */
  public String required(String name) {
    return last(name)
        .orElseThrow(() -> new UsageFailure("Invalid command: --" + name + " is missing"));
  }

  /**
   * The time between two options; unbounded where one is missing.
   *
   * @throws UsageFailure when a value is not a time
   */
  public Span span(String from, String to) {
    return new Span(
        last(from).map(ToolArguments::time).orElse(Span.ALL.from()),
        last(to).map(ToolArguments::time).orElse(Span.ALL.to()));
  }

  /**
   * The last value of an option as a number that is not negative.
   *
   * @param otherwise the value if the option is missing
   * @throws UsageFailure when it is missing a valid value
   */
  public int count(String name, int otherwise) {
    Optional<String> text = last(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    if (!text.get().matches("[0-9]{1,9}")) {
      throw new UsageFailure(
          "Invalid command: --" + name + "=" + text.get() + "; use a number from 0 to 999999999");
    }
    return Integer.parseInt(text.get());
  }

  /**
   * The last value of an option as a length of time.
   *
   * @param otherwise the value if the option is missing
   * @throws UsageFailure when it is not a whole number of minutes, hours or days
   */
  public Duration duration(String name, Duration otherwise) {
    Optional<String> text = last(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    if (!text.get().matches("[0-9]{1,6}[mhd]")) {
      throw new UsageFailure(
          "Invalid command: --"
              + name
              + "="
              + text.get()
              + "; use minutes, hours or days: 90m, 6h, 7d");
    }
    int last = text.get().length() - 1;
    long count = Long.parseLong(text.get().substring(0, last));
    return switch (text.get().charAt(last)) {
      case 'm' -> Duration.ofMinutes(count);
      case 'h' -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  private static Instant time(String text) {
    try {
      return text.length() == "2026-03-01".length()
          ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
          : Instant.parse(text);
    } catch (DateTimeException e) {
      throw new UsageFailure(
          "Invalid time: " + text + "; use 2026-03-01 or 2026-03-01T12:00:00Z", e);
    }
  }

  /**
   * Where Postgres is.
   *
   * @throws UsageFailure when an option is missing or has no valid value
   */
  public DatabaseSettings database() {
    return database(stores());
  }

  /**
   * Where the lake is.
   *
   * @throws UsageFailure when an option is missing or has no valid value
   */
  public LakeSettings lake() {
    StoreArguments stores = stores();
    return new LakeSettings(stores.lakeWarehouse(), objectStore(stores), database(stores));
  }

  private StoreArguments stores() {
    try {
      return StoreArguments.read(this::last);
    } catch (IllegalArgumentException e) {
      throw new UsageFailure("Invalid command: " + e.getMessage(), e);
    }
  }

  private static DatabaseSettings database(StoreArguments stores) {
    return new DatabaseSettings(SilenceLimit.LONG.in(stores.databaseUrl()), stores.databaseUser());
  }

  private static ObjectStoreSettings objectStore(StoreArguments stores) {
    try {
      return new ObjectStoreSettings(
          stores.s3Endpoint(),
          stores.s3PathStyle(),
          Encryption.ofWireName(stores.s3Encryption()),
          stores.s3KmsKeyId());
    } catch (InvalidSettingException e) {
      throw new UsageFailure(String.valueOf(e.getMessage()), e);
    }
  }
}
