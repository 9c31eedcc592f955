package dev.splitstream.assignment.server.eventtype;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.privacy.PrivacyFilter;
import dev.splitstream.catalog.EventDeclaration;
import dev.splitstream.catalog.EventDeclaration.Mode;
import dev.splitstream.catalog.EventDeclaration.ValueType;
import dev.splitstream.catalog.PrivacySettings;
import dev.splitstream.event.EventType;
import dev.splitstream.event.Violation;
import dev.splitstream.http.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The check, compared with a table of which values have which types. */
class EventCheckPropertyTest {
  private static final Map<String, Set<ValueType>> TYPES_OF_VALUES =
      Map.ofEntries(
          Map.entry("\"a\"", Set.of(ValueType.STRING)),
          Map.entry("\"b\"", Set.of(ValueType.STRING)),
          Map.entry("\"1\"", Set.of(ValueType.STRING)),
          Map.entry("1", Set.of(ValueType.NUMBER, ValueType.INTEGER)),
          Map.entry("-0", Set.of(ValueType.NUMBER, ValueType.INTEGER)),
          Map.entry("12345678901234567890123", Set.of(ValueType.NUMBER, ValueType.INTEGER)),
          Map.entry("1.0", Set.of(ValueType.NUMBER, ValueType.INTEGER)),
          Map.entry("15e2", Set.of(ValueType.NUMBER, ValueType.INTEGER)),
          Map.entry("1.5", Set.of(ValueType.NUMBER)),
          Map.entry("1E-2", Set.of(ValueType.NUMBER)),
          Map.entry("true", Set.of(ValueType.BOOLEAN)),
          Map.entry("false", Set.of(ValueType.BOOLEAN)),
          Map.entry("{}", Set.of(ValueType.OBJECT)),
          Map.entry("[]", Set.of(ValueType.ARRAY)),
          Map.entry("null", Set.of()));

  private static final List<String> NAMES = List.of("p", "q", "r", "a/b~c");

  @Property(tries = 2_000)
  void verdict_namesExactlyWhatIsWrong(
      @ForAll("declared") @Size(max = 4) List<EventDeclaration.Property> declared,
      @ForAll("sent") Map<String, String> sent,
      @ForAll EventType declaredType,
      @ForAll EventType sentType) {
    List<EventDeclaration.Property> once =
        List.copyOf(
            declared.stream()
                .collect(
                    Collectors.toMap(
                        EventDeclaration.Property::name, one -> one, (one, other) -> one))
                .values());
    Set<String> expected = new TreeSet<>();
    if (declaredType != sentType) {
      expected.add("/event_type");
    }
    for (EventDeclaration.Property property : once) {
      if (!fits(property, sent.get(property.name()))) {
        expected.add("/properties/" + property.name().replace("~", "~0").replace("/", "~1"));
      }
    }
    Verdict verdict = verdict(declaration(declaredType, once), sent, sentType);
    assertThat(verdict.isFit()).isEqualTo(expected.isEmpty());
    assertThat(verdict.isRefused()).isEqualTo(!expected.isEmpty());
    assertThat(verdict.violations())
        .extracting(Violation::pointer)
        .containsExactlyInAnyOrderElementsOf(expected);
    for (String value : List.of("\"1\"", "123456789")) {
      assertThat(verdict.violations().toString()).doesNotContain(value);
    }
  }

  private static boolean fits(EventDeclaration.Property property, @Nullable String value) {
    if (value == null || value.equals("null")) {
      return !property.required();
    }
    return TYPES_OF_VALUES.getOrDefault(value, Set.of()).contains(property.type())
        && (property.values().isEmpty() || property.values().contains(value.replace("\"", "")));
  }

  private static Verdict verdict(
      EventDeclaration declaration, Map<String, String> sent, EventType type) {
    EventCheck check =
        new EventCheck(
            Declarations.of(List.of(declaration), new PrivacyFilter(PrivacySettings.DEFAULT)));
    check.reset();
    check.begin("event");
    byte[] json =
        sent.entrySet().stream()
            .map(one -> "\"" + one.getKey() + "\":" + one.getValue())
            .collect(Collectors.joining(",", "{", "}"))
            .getBytes(UTF_8);
    try (JsonParser parser = Json.parser(json, 0, json.length)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        check.property(name, parser.nextToken(), parser);
        parser.skipChildren();
      }
    }
    return check.verdict("event", type);
  }

  private static EventDeclaration declaration(
      EventType type, List<EventDeclaration.Property> properties) {
    return new EventDeclaration(
        "e", "E", "event", Optional.of(type), Optional.empty(), Mode.REJECT, properties, 1);
  }

  @Provide
  Arbitrary<List<EventDeclaration.Property>> declared() {
    return Combinators.combine(
            Arbitraries.of(NAMES),
            Arbitraries.of(ValueType.class),
            Arbitraries.of(true, false),
            Arbitraries.of(List.of(List.<String>of(), List.of("a", "1"))))
        .as(
            (name, type, required, values) ->
                new EventDeclaration.Property(
                    name,
                    type,
                    required,
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    type == ValueType.STRING ? values : List.of()))
        .list();
  }

  @Provide
  Arbitrary<Map<String, String>> sent() {
    return Arbitraries.maps(
            Arbitraries.of("p", "q", "r", "a/b~c", "other"),
            Arbitraries.of(List.copyOf(new TreeSet<>(TYPES_OF_VALUES.keySet()))))
        .map(LinkedHashMap::new);
  }
}
