package dev.splitstream.assignment.server.catalog.input;

import dev.splitstream.http.json.EnumNames;
import dev.splitstream.http.json.Timestamps;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads one object of a body. Violations are collected with their pointer and the value is replaced
 * by a harmless one, so that reading continues; {@link #done} reports unknown fields.
 */
public final class JsonObjectReader {
  private final JsonNode node;
  private final String pointer;
  private final ViolationCollector faults;
  private final Set<String> known = new HashSet<>();

  private JsonObjectReader(JsonNode node, String pointer, ViolationCollector faults) {
    this.node = node;
    this.pointer = pointer;
    this.faults = faults;
  }

  /** The fields of an object; empty, with a violation, if it is not an object. */
  public static Optional<JsonObjectReader> of(
      JsonNode node, String pointer, ViolationCollector faults) {
    if (!node.isObject()) {
      faults.add(pointer, "must be an object");
      return Optional.empty();
    }
    return Optional.of(new JsonObjectReader(node, pointer, faults));
  }

  public ViolationCollector faults() {
    return faults;
  }

  /** The JSON pointer of a field. */
  public String at(String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  public void fault(String name, String reason) {
    faults.add(at(name), reason);
  }

  /** Adds a violation of one element of a list. */
  public void fault(String name, int index, String reason) {
    faults.add(at(name) + "/" + index, reason);
  }

  /** Whether the field exists and is not null. */
  public boolean has(String name) {
    return raw(name).isPresent();
  }

  /** The raw value of the field; empty when absent or null. */
  public Optional<JsonNode> raw(String name) {
    known.add(name);
    return Optional.ofNullable(node.get(name)).filter(value -> !value.isNull());
  }

  /** An id; the empty string after a violation. */
  public String id(String name) {
    return faults.id(at(name), text(name));
  }

  /** An id, or null when absent; the empty string after a violation. */
  public @Nullable String optionalId(String name) {
    return has(name) ? id(name) : null;
  }

  /** The id of another entry, or null. */
  public @Nullable String reference(String name) {
    return text(name);
  }

  /** A line of text; {@code absent} when missing; required if {@code absent} is empty. */
  public String line(String name, String absent) {
    return faults.line(at(name), text(name), absent);
  }

  private @Nullable String text(String name) {
    return raw(name)
        .filter(value -> isOk(value.isString(), at(name), "must be a string"))
        .map(JsonNode::stringValue)
        .orElse(null);
  }

  /** A whole number in a range; {@code absent} when missing. */
  public int integer(String name, int min, int max, int absent) {
    return raw(name)
        .filter(
            value ->
                isOk(
                    value.isIntegralNumber()
                        && value.canConvertToInt()
                        && value.intValue() >= min
                        && value.intValue() <= max,
                    at(name),
                    "must be a whole number between " + min + " and " + max))
        .map(JsonNode::intValue)
        .orElse(absent);
  }

  /** A required whole number in a range; {@code min} after a violation. */
  public int requiredInteger(String name, int min, int max) {
    require(name);
    return integer(name, min, max, min);
  }

  /** A number with all its digits; empty when absent or after a violation. */
  public Optional<BigDecimal> decimal(String name) {
    return raw(name)
        .filter(value -> isOk(value.isNumber(), at(name), "must be a number"))
        .map(JsonNode::decimalValue);
  }

  public boolean truth(String name, boolean absent) {
    return raw(name)
        .filter(value -> isOk(value.isBoolean(), at(name), "must be true or false"))
        .map(JsonNode::booleanValue)
        .orElse(absent);
  }

  /** A time, to the microsecond. */
  public Optional<Instant> time(String name) {
    String text = text(name);
    if (text == null) {
      return Optional.empty();
    }
    Optional<Instant> time = Timestamps.parse(text);
    if (time.isEmpty()) {
      fault(name, "must be a time such as 2025-01-08T10:00:00Z");
    }
    return time.map(exact -> exact.truncatedTo(ChronoUnit.MICROS));
  }

  /** One of an enum's constants, in lower case; empty when absent or after a violation. */
  public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
    String text = text(name);
    if (text == null) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(text.toUpperCase(Locale.ROOT))) {
        return Optional.of(constant);
      }
      names.add(EnumNames.of(constant));
    }
    fault(name, "must be one of " + String.join(", ", names));
    return Optional.empty();
  }

  /** A nested object; empty when absent or after a violation. */
  public Optional<JsonObjectReader> object(String name) {
    return raw(name).flatMap(value -> of(value, at(name), faults));
  }

  /** The elements of a list; empty when absent or after a violation. */
  public List<JsonNode> list(String name, int max) {
    Optional<JsonNode> list = raw(name);
    if (list.isEmpty() || !isOk(list.get().isArray(), at(name), "must be a list")) {
      return List.of();
    }
    if (list.get().size() > max) {
      fault(name, "must hold at most " + max);
      return List.of();
    }
    return List.copyOf(list.get().values());
  }

  /** The objects of a list; other elements are violations and left out. */
  public List<JsonObjectReader> objects(String name, int max) {
    List<JsonNode> nodes = list(name, max);
    List<JsonObjectReader> found = new ArrayList<>(nodes.size());
    for (int i = 0; i < nodes.size(); i++) {
      of(nodes.get(i), at(name) + "/" + i, faults).ifPresent(found::add);
    }
    return found;
  }

  /** The distinct texts of a list; other elements and duplicates are violations and left out. */
  public List<String> texts(String name, int max) {
    List<JsonNode> nodes = list(name, max);
    List<String> found = new ArrayList<>(nodes.size());
    for (int i = 0; i < nodes.size(); i++) {
      JsonNode element = nodes.get(i);
      String place = at(name) + "/" + i;
      if (isOk(element.isString(), place, "must be a string")
          && isOk(!found.contains(element.stringValue()), place, "must appear only once")) {
        found.add(element.stringValue());
      }
    }
    return found;
  }

  /** Reports the field if it is absent. */
  public void require(String name) {
    if (!has(name)) {
      fault(name, "is required");
    }
  }

  /**
   * A field that is not edited here. It may be sent back unchanged, so that a document can be read,
   * changed and written.
   *
   * @param current its value; null if it has none
   */
  public void unedited(String name, @Nullable JsonNode current) {
    raw(name)
        .filter(sent -> !sent.equals(current))
        .ifPresent(
            sent -> fault(name, "cannot be set here: leave it out, or send it as it was read"));
  }

  /** The names of all fields. */
  public Collection<String> names() {
    return node.propertyNames();
  }

  /** Reports all fields that were not read. */
  public void done() {
    for (String name : node.propertyNames()) {
      if (!known.contains(name)) {
        fault(name, "is not a known field");
      }
    }
  }

  private boolean isOk(boolean ok, String place, String reason) {
    if (!ok) {
      faults.add(place, reason);
    }
    return ok;
  }
}
