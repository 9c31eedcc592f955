package dev.splitstream.tests.conformance.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.ArrayList;
import java.util.List;

/** Changes single members of a document. */
final class BodyMutation {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int REPETITIONS = 600;

  /** Of a repeated list, in characters: more than any service reads. */
  private static final int MAX_LENGTH = 8 << 20;

  private final Draws draws;

  BodyMutation(Draws draws) {
    this.draws = draws;
  }

  /** The document with some of its members changed; rarely something else altogether. */
  String mutated(JsonNode document) {
    if (draws.chance(3) || !document.isContainerNode()) {
      return NastyValues.json(draws);
    }
    JsonNode copy = document.deepCopy();
    for (int i = 1 + draws.below(3); i > 0; i--) {
      List<ContainerNode<?>> containers = new ArrayList<>();
      collect(copy, containers);
      ContainerNode<?> chosen = draws.of(containers);
      if (chosen instanceof ObjectNode object) {
        change(object);
      } else if (chosen instanceof ArrayNode array) {
        change(array);
      }
    }
    return write(copy);
  }

  static String write(JsonNode document) {
    try {
      return JSON.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write a document", e);
    }
  }

  private static void collect(JsonNode node, List<ContainerNode<?>> containers) {
    if (node instanceof ContainerNode<?> container) {
      containers.add(container);
    }
    node.forEach(child -> collect(child, containers));
  }

  private void change(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    String name = names.isEmpty() ? "added" : draws.of(names);
    switch (draws.below(8)) {
      case 0 -> object.remove(name);
      case 1 -> object.putNull(name);
      case 2 -> object.set("\uff21dded" + draws.below(3), nasty());
      case 3 -> object.set(name, wrapped(object.path(name)));
      case 4 -> object.set(name, twice(name, object.path(name)));
      default -> object.set(name, nasty());
    }
  }

  private void change(ArrayNode array) {
    int at = array.isEmpty() ? 0 : draws.below(array.size());
    switch (draws.below(5)) {
      case 0 -> array.removeAll();
      case 1 -> array.addNull();
      case 2 -> repeat(array, at);
      default -> array.insert(at, nasty());
    }
  }

  /** Of what was repeated before there may be gigabytes: it is repeated less often. */
  private static void repeat(ArrayNode array, int at) {
    if (!array.isEmpty()) {
      JsonNode repeated = array.get(at);
      int times = Math.min(REPETITIONS, MAX_LENGTH / write(repeated).length());
      for (int i = 0; i < times; i++) {
        array.add(repeated.deepCopy());
      }
    }
  }

  private JsonNode nasty() {
    return NODES.rawValueNode(new RawValue(NastyValues.json(draws)));
  }

  /** A list, or a text, of what should be the value itself. */
  private JsonNode wrapped(JsonNode value) {
    return draws.chance(50)
        ? NODES.arrayNode().add(value.isMissingNode() ? NODES.nullNode() : value)
        : NODES.textNode(value.toString());
  }

  /** The value, and the member of that name a second time. */
  private JsonNode twice(String name, JsonNode value) {
    String first = value.isMissingNode() ? "null" : write(value);
    return NODES.rawValueNode(new RawValue(first + ",\"" + name + "\":" + NastyValues.json(draws)));
  }
}
