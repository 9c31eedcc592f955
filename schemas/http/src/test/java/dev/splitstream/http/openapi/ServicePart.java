package dev.splitstream.http.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The part of the product's document that one service generates. Its paths carry the service's name
 * under {@value #SERVICE}; a schema belongs to all parts that refer to it.
 */
public final class ServicePart {
  private static final String SERVICE = "x-service";
  private static final String SCHEMAS = "#/components/schemas/";

  /** From the folder of a service. */
  private static final Path FILE =
      Path.of("../../schemas/http/src/main/resources/openapi/openapi.json");

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private final String service;
  private final ObjectNode generated;

  private ServicePart(String service, ObjectNode generated) {
    this.service = service;
    this.generated = generated;
  }

  /** What the service generates. */
  public static ServicePart of(String service, JsonNode generated) {
    ObjectNode document = (ObjectNode) generated.deepCopy();
    document.path("paths").values().forEach(item -> ((ObjectNode) item).put(SERVICE, service));
    return new ServicePart(service, document);
  }

  /** The document as the services serve it. */
  public static JsonNode document() {
    return JSON.readTree(text());
  }

  /** The same, as it is written. */
  public static String text() {
    try {
      return Files.readString(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + FILE, e);
    }
  }

  /** The document with this part in the place of the service's own. */
  public String merged() {
    ObjectNode document = (ObjectNode) document();
    ObjectNode paths = (ObjectNode) document.path("paths");
    paths.properties().stream()
        .filter(path -> path.getValue().path(SERVICE).stringValue("").equals(service))
        .map(Map.Entry::getKey)
        .toList()
        .forEach(paths::remove);
    generated.path("paths").properties().forEach(path -> add(paths, path));
    ObjectNode schemas = (ObjectNode) document.at("/components/schemas");
    generated
        .at("/components/schemas")
        .properties()
        .forEach(schema -> schemas.set(schema.getKey(), schema.getValue()));
    schemas.retain(referenced(document));
    return JSON.writeValueAsString(sorted(document)) + "\n";
  }

  private void add(ObjectNode paths, Map.Entry<String, JsonNode> path) {
    if (paths.has(path.getKey())) {
      throw new IllegalStateException(
          "Cannot describe " + path.getKey() + ": the other service has that path, too");
    }
    paths.set(path.getKey(), path.getValue());
  }

  /** Writes the merged document to its file. */
  public void write() {
    try {
      Files.writeString(FILE, merged());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + FILE, e);
    }
  }

  /** The names of the schemas that paths refer to, directly or through others. */
  private static Set<String> referenced(JsonNode document) {
    Set<String> found = new HashSet<>();
    Deque<JsonNode> unread = new ArrayDeque<>();
    unread.add(document.path("paths"));
    unread.add(document.at("/components/responses"));
    while (!unread.isEmpty()) {
      JsonNode node = unread.remove();
      String reference = node.path("$ref").stringValue("");
      String name = reference.startsWith(SCHEMAS) ? reference.substring(SCHEMAS.length()) : "";
      if (!name.isEmpty() && found.add(name)) {
        unread.add(document.at("/components/schemas").path(name));
      }
      node.values().forEach(unread::add);
    }
    return found;
  }

  /** Paths and schemas by name, so that a change moves nothing else. */
  private static JsonNode sorted(ObjectNode document) {
    sort((ObjectNode) document.path("paths"));
    sort((ObjectNode) document.at("/components/schemas"));
    return document;
  }

  private static void sort(ObjectNode node) {
    Map<String, JsonNode> members = new TreeMap<>();
    node.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
    node.removeAll();
    node.setAll(members);
  }
}
