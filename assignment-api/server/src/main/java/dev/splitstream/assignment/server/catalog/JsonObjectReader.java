package dev.splitstream.assignment.server.catalog;

import dev.splitstream.assignment.server.json.Timestamps;
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
 * Reads one object of a body. What is wrong is noted with its place, and replaced by something
 * harmless, so that reading goes on; {@link #done} notes the fields that nobody asked for.
 */
final class JsonObjectReader {
  private final JsonNode node;
  private final String pointer;
  private final ViolationCollector faults;
  private final Set<String> known = new HashSet<>();

  private JsonObjectReader(JsonNode node, String pointer, ViolationCollector faults) {
    this.node = node;
    this.pointer = pointer;
    this.faults = faults;
  }

  /** The fields of an object; empty, and a fault, if it is none. */
  static Optional<JsonObjectReader> of(JsonNode node, String pointer, ViolationCollector faults) {
    if (!node.isObject()) {
      faults.add(pointer, "must be an object");
      return Optional.empty();
    }
    return Optional.of(new JsonObjectReader(node, pointer, faults));
  }

  ViolationCollector faults() {
    return faults;
  }

  /** Where a field is. */
  String at(String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  void fault(String name, String reason) {
    faults.add(at(name), reason);
  }

  /** A fault of one element of a list. */
  void fault(String name, int index, String reason) {
    faults.add(at(name) + "/" + index, reason);
  }

  /** Whether the field is there, and not null. */
  boolean has(String name) {
    return raw(name).isPresent();
  }

  /** The field as it is; empty when absent or null. */
  Optional<JsonNode> raw(String name) {
    known.add(name);
    return Optional.ofNullable(node.get(name)).filter(value -> !value.isNull());
  }

  /** An id; empty after a fault. */
  String id(String name) {
    return faults.id(at(name), text(name));
  }

  /** An id, or null when absent; empty after a fault. */
  @Nullable String optionalId(String name) {
    return has(name) ? id(name) : null;
  }

  /** The id of something else, or null. */
  @Nullable String reference(String name) {
    return text(name);
  }

  /** A line of text; {@code absent} when there is none; required if that is empty. */
  String line(String name, String absent) {
    return faults.line(at(name), text(name), absent);
  }

  private @Nullable String text(String name) {
    return raw(name)
        .filter(value -> isOk(value.isString(), at(name), "must be a string"))
        .map(JsonNode::stringValue)
        .orElse(null);
  }

  /** A whole number in a range; {@code absent} when there is none. */
  int integer(String name, int min, int max, int absent) {
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

  /** A whole number in a range that must be there; {@code min} after a fault. */
  int requiredInteger(String name, int min, int max) {
    require(name);
    return integer(name, min, max, min);
  }

  /** A number, exactly as it is written; empty when absent, or after a fault. */
  Optional<BigDecimal> decimal(String name) {
    return raw(name)
        .filter(value -> isOk(value.isNumber(), at(name), "must be a number"))
        .map(JsonNode::decimalValue);
  }

  boolean truth(String name, boolean absent) {
    return raw(name)
        .filter(value -> isOk(value.isBoolean(), at(name), "must be true or false"))
        .map(JsonNode::booleanValue)
        .orElse(absent);
  }

  /** A time, to the microsecond. */
  Optional<Instant> time(String name) {
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

  /** One of an enum's constants, in lower case; empty when absent, or after a fault. */
  <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
    String text = text(name);
    if (text == null) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(text.toUpperCase(Locale.ROOT))) {
        return Optional.of(constant);
      }
      names.add(EnumNames.name(constant));
    }
    fault(name, "must be one of " + String.join(", ", names));
    return Optional.empty();
  }

  /** An object in this one; empty when absent, or after a fault. */
  Optional<JsonObjectReader> object(String name) {
    return raw(name).flatMap(value -> of(value, at(name), faults));
  }

  /** The elements of a list; none when absent, or after a fault. */
  List<JsonNode> list(String name, int max) {
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

  /** The objects of a list; those that are none are faults, and left out. */
  List<JsonObjectReader> objects(String name, int max) {
    List<JsonNode> nodes = list(name, max);
    List<JsonObjectReader> found = new ArrayList<>(nodes.size());
    for (int i = 0; i < nodes.size(); i++) {
      of(nodes.get(i), at(name) + "/" + i, faults).ifPresent(found::add);
    }
    return found;
  }

  /** The texts of a list, each once; what is none, or there before, is a fault and left out. */
  List<String> texts(String name, int max) {
    List<JsonNode> nodes = list(name, max);
    List<String> found = new ArrayList<>(nodes.size());
    for (int i = 0; i < nodes.size(); i++) {
      JsonNode element = nodes.get(i);
      String place = at(name) + "/" + i;
      if (isOk(element.isString(), place, "must be a string")
          && isOk(!found.contains(element.stringValue()), place, "must be there only once")) {
        found.add(element.stringValue());
      }
    }
    return found;
  }

  /** Notes that the field is absent, if it is. */
  void require(String name) {
    if (!has(name)) {
      fault(name, "is required");
    }
  }

  /**
   * A field that is not edited here. It may be sent back as it was read, so that a document can be
   * read, changed and written.
   *
   * @param current its value; null for none
   */
  void unedited(String name, @Nullable JsonNode current) {
    raw(name)
        .ifPresent(
            sent ->
                isOk(
                    sent.equals(current),
                    at(name),
                    "cannot be set here: leave it out, or send it as it was read"));
  }

  /** The names of all fields that are there. */
  Collection<String> names() {
    return node.propertyNames();
  }

  /** Notes all fields that nobody asked for. */
  void done() {
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
