package dev.splitstream.assignment.server.catalog.rules;

import dev.splitstream.assignment.engine.condition.RegularExpression;
import dev.splitstream.assignment.server.catalog.input.JsonObjectReader;
import dev.splitstream.catalog.PrivacySettings;
import dev.splitstream.event.EventLimits;
import dev.splitstream.http.json.EnumNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.node.IntNode;

/** The rules for privacy settings. Absent fields get their defaults. */
final class PrivacyRules implements EntryRules {
  private static final int MAX_PARAMETERS = 50;
  private static final int MAX_PROPERTIES = 100;
  private static final int MAX_PATTERNS = 10;

  /** The total length of all patterns: each is matched against each text of each event. */
  private static final int MAX_COST = 200;

  private static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9._~-]{1,100}");

  @Override
  public PrivacySettings read(JsonObjectReader body, EditContext context) {
    PrivacySettings absent = PrivacySettings.DEFAULT;
    body.unedited(
        "revision",
        context.document().map(before -> before.get("revision")).orElse(IntNode.valueOf(0)));
    return new PrivacySettings(
        context.id(),
        texts(body, "kept_parameters", MAX_PARAMETERS, absent.keptParameters(), this::parameter),
        choices(body, "detectors", PrivacySettings.Detector.class, absent.detectors()),
        texts(body, "denied_properties", MAX_PROPERTIES, List.of(), this::property),
        patterns(body),
        body.choice("action", PrivacySettings.Action.class).orElse(absent.action()),
        choices(body, "signals", PrivacySettings.Signal.class, absent.signals()),
        0);
  }

  private Optional<String> parameter(String name) {
    return PARAMETER.matcher(name).matches()
        ? Optional.empty()
        : Optional.of("must be the name of a parameter: letters, digits, and . _ ~ -");
  }

  private Optional<String> property(String name) {
    return name.isEmpty() || name.length() > EventLimits.MAX_ID_LENGTH
        ? Optional.of("must have 1 to " + EventLimits.MAX_ID_LENGTH + " characters")
        : Optional.empty();
  }

  private static List<String> patterns(JsonObjectReader body) {
    List<String> patterns =
        texts(body, "denied_patterns", MAX_PATTERNS, List.of(), PrivacyRules::pattern);
    long cost = patterns.stream().mapToLong(RegularExpression::cost).sum();
    if (cost > MAX_COST) {
      body.fault(
          "denied_patterns",
          "must have at most "
              + MAX_COST
              + " characters in total once their repetitions are expanded");
    }
    return patterns;
  }

  private static Optional<String> pattern(String pattern) {
    return RegularExpression.fault(pattern)
        .or(
            () ->
                com.google.re2j.Pattern.compile(pattern).matcher("").find()
                    ? Optional.of("must not match the empty text")
                    : Optional.empty());
  }

  private static List<String> texts(
      JsonObjectReader body,
      String name,
      int max,
      List<String> absent,
      Function<String, Optional<String>> fault) {
    if (!body.has(name)) {
      return absent;
    }
    List<String> texts = body.texts(name, max);
    for (int i = 0; i < texts.size(); i++) {
      int index = i;
      fault.apply(texts.get(i)).ifPresent(reason -> body.fault(name, index, reason));
    }
    return texts;
  }

  private static <E extends Enum<E>> List<E> choices(
      JsonObjectReader body, String name, Class<E> type, List<E> absent) {
    if (!body.has(name)) {
      return absent;
    }
    List<String> texts = body.texts(name, type.getEnumConstants().length);
    List<E> found = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      Optional<E> choice =
          Arrays.stream(type.getEnumConstants())
              .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(text))
              .findFirst();
      choice.ifPresent(found::add);
      if (choice.isEmpty()) {
        body.fault(name, i, "must be one of " + names(type));
      }
    }
    return found;
  }

  private static <E extends Enum<E>> String names(Class<E> type) {
    return String.join(", ", Arrays.stream(type.getEnumConstants()).map(EnumNames::of).toList());
  }

  @Override
  public boolean hasFixedId() {
    return true;
  }

  /** The revision is, but defaults have one too. */
  @Override
  public List<String> unedited() {
    return List.of();
  }
}
