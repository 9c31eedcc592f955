package dev.splitstream.backfill.repair;

import dev.splitstream.backfill.UsageFailure;
import dev.splitstream.event.EventLimits;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One change that makes an event valid. */
sealed interface Fix {
  /** The changed draft. */
  FailedEventDraft apply(FailedEventDraft draft);

  /** As it was written. */
  String text();

  /** Sets a field to a value; {@code occurred_at=received_at} takes the server's time. */
  record Put(String field, String value) implements Fix {
    @Override
    public FailedEventDraft apply(FailedEventDraft draft) {
      boolean serversTime = field.equals("occurred_at") && value.equals("received_at");
      return draft.with(field, serversTime ? draft.field(value).orElse(value) : value);
    }

    @Override
    public String text() {
      return field + "=" + value;
    }
  }

  /** Takes a field away. */
  record Drop(String field) implements Fix {
    @Override
    public FailedEventDraft apply(FailedEventDraft draft) {
      return draft.without(field);
    }

    @Override
    public String text() {
      return DROP + field;
    }
  }

  /** Shortens a field to its maximum length. */
  record Cut(String field, int length) implements Fix {
    @Override
    public FailedEventDraft apply(FailedEventDraft draft) {
      return draft
          .field(field)
          .filter(value -> value.length() > length)
          .map(value -> draft.with(field, beginning(value)))
          .orElse(draft);
    }

    /** Never half a surrogate pair. */
    private String beginning(String value) {
      boolean splitsPair = Character.isHighSurrogate(value.charAt(length - 1));
      return value.substring(0, splitsPair ? length - 1 : length);
    }

    @Override
    public String text() {
      return CUT + field;
    }
  }

  /** The prefix of a {@link Drop}. */
  String DROP = "drop-";

  /** The prefix of a {@link Cut}. */
  String CUT = "cut-";

  /**
   * Fields that may be cut, and their maximum lengths in characters: those that do not refer to
   * anything.
   */
  Map<String, Integer> LENGTHS =
      Stream.of("page", "referrer", "user_agent", "locale", "platform", "app_version")
          .collect(
              Collectors.collectingAndThen(
                  Collectors.toMap(name -> name, name -> EventLimits.MAX_CONTEXT_LENGTH),
                  lengths -> {
                    lengths.put("name", EventLimits.MAX_ID_LENGTH);
                    lengths.put("session_id", EventLimits.MAX_ID_LENGTH);
                    return Map.copyOf(lengths);
                  }));

  /**
   * Reads {@code field=value}, {@code drop-field} or {@code cut-field}.
   *
   * @throws UsageFailure when it is not one of them
   */
  static Fix parse(String text) {
    int equals = text.indexOf('=');
    if (equals > 0) {
      return new Put(known(text, text.substring(0, equals)), text.substring(equals + 1));
    }
    if (text.startsWith(DROP) && text.length() > DROP.length()) {
      return new Drop(text.substring(DROP.length()));
    }
    if (text.startsWith(CUT)) {
      Integer length = LENGTHS.get(text.substring(CUT.length()));
      if (length == null) {
        throw invalid(text, "these can be cut: " + sorted(LENGTHS.keySet()));
      }
      return new Cut(text.substring(CUT.length()), length);
    }
    throw invalid(text, "use field=value, drop-field or cut-field");
  }

  private static String known(String text, String field) {
    if (field.equals("event_id")) {
      throw invalid(text, "the id identifies the event");
    }
    if (!EventFields.NAMES.contains(field)) {
      throw invalid(text, "the fields are " + String.join(", ", EventFields.NAMES));
    }
    return field;
  }

  private static String sorted(Set<String> names) {
    return names.stream().sorted().collect(Collectors.joining(", "));
  }

  private static UsageFailure invalid(String text, String why) {
    return new UsageFailure("Invalid fix: " + text + "; " + why);
  }
}
