package dev.splitstream.assignment.server.catalog.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.splitstream.assignment.server.catalog.live.Catalog;
import dev.splitstream.assignment.server.eventcount.SeenEvents;
import dev.splitstream.catalog.CatalogJson;
import dev.splitstream.catalog.EventDeclaration;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.json.Json;
import dev.splitstream.http.request.Page;
import dev.splitstream.store.eventcount.SeenEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.core.JsonGenerator;

/** The event types that a tenant declared and those that it sent, by name. */
public class EventTypeList {
  /** Orders names as the database does. */
  private static final Comparator<String> BY_BYTES =
      (one, other) -> Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8));

  private final Catalog catalog;
  private final SeenEvents seen;

  EventTypeList(Catalog catalog, SeenEvents seen) {
    this.catalog = catalog;
    this.seen = seen;
  }

  private record Item(
      String name, @Nullable EventDeclaration declaration, @Nullable SeenEvent seen) {}

  /** A page of the event types whose names contain the text, if given. */
  public ResponseEntity<byte[]> page(Access access, @Nullable String text, Page page) {
    String part = text == null ? "" : text;
    Map<String, EventDeclaration> declared = declared(access.tenant(), part, page.after());
    Map<String, SeenEvent> sent = new HashMap<>();
    for (SeenEvent event : seen.page(access.tenant(), page.after(), part, page.size() + 1)) {
      sent.put(event.name(), event);
    }
    TreeSet<String> names = new TreeSet<>(BY_BYTES);
    names.addAll(declared.keySet());
    names.addAll(sent.keySet());
    List<Item> items = new ArrayList<>(page.size());
    for (String name : names) {
      if (items.size() == page.size()) {
        return answer(items, Page.token(items.get(items.size() - 1).name()));
      }
      items.add(new Item(name, declared.get(name), sent.get(name)));
    }
    return answer(items, null);
  }

  private Map<String, EventDeclaration> declared(String tenant, String part, String after) {
    String lower = part.toLowerCase(Locale.ROOT);
    Map<String, EventDeclaration> declared = new HashMap<>();
    for (EventDeclaration one : catalog.current().tenant(tenant).eventTypes().values()) {
      if (BY_BYTES.compare(one.eventName(), after) > 0
          && one.eventName().toLowerCase(Locale.ROOT).contains(lower)) {
        declared.put(one.eventName(), one);
      }
    }
    return declared;
  }

  private static ResponseEntity<byte[]> answer(List<Item> items, @Nullable String next) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(
            Json.bytes(
                json -> {
                  json.writeStartObject();
                  json.writeArrayPropertyStart("event_types");
                  items.forEach(item -> write(json, item));
                  json.writeEndArray();
                  if (next != null) {
                    json.writeStringProperty("next_page_token", next);
                  }
                  json.writeEndObject();
                }));
  }

  private static void write(JsonGenerator json, Item item) {
    json.writeStartObject();
    json.writeStringProperty("event_name", item.name());
    if (item.declaration() != null) {
      json.writeName("declaration");
      json.writeRawValue(CatalogJson.write(item.declaration()));
    }
    if (item.seen() != null) {
      write(json, item.seen());
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, SeenEvent seen) {
    json.writeObjectPropertyStart("seen");
    json.writeNumberProperty("received", seen.received());
    json.writeNumberProperty("fit", seen.fit());
    json.writeNumberProperty("misfit", seen.misfit());
    long checked = seen.fit() + seen.misfit();
    if (checked > 0) {
      json.writeNumberProperty("fit_share", (double) seen.fit() / checked);
    }
    json.writeStringProperty("first_at", seen.first().toString());
    json.writeStringProperty("last_at", seen.last().toString());
    json.writeArrayPropertyStart("misfits");
    for (SeenEvent.Misfit misfit : seen.misfits()) {
      json.writeStartObject();
      json.writeStringProperty("pointer", misfit.violation().pointer());
      json.writeStringProperty("reason", misfit.violation().reason());
      json.writeNumberProperty("events", misfit.events());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
