package dev.splitstream.assignment.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.splitstream.assignment.server.RunningApi.Answer;
import dev.splitstream.assignment.server.ingest.InMemoryEventPublisher;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Declared events over HTTP: how they are edited, what they do to events, what is counted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class EventTypesIT {
  private static final String TYPES = "/api/v1/event-types";

  @SuppressWarnings("NullAway.Init") // Set before all tests.
  private RunningApi api;

  @SuppressWarnings("NullAway.Init") // Set before all tests.
  private Editing editing;

  @BeforeAll
  void start() throws IOException {
    api = new RunningApi("--splitstream.event-counts.flush-interval=100ms");
    editing = new Editing(api);
  }

  @AfterAll
  void stop() throws IOException {
    api.close();
  }

  @Test
  void declaration_isAnEntryOfTheCatalog() throws Exception {
    String id = api.fresh();
    Answer created = declare(id, "reject", "{'name':'price','type':'number','required':true}");
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.header("Location")).isEqualTo(TYPES + "/" + id);
    String path = TYPES + "/" + id;
    Answer read = api.get(path);
    assertThat(read.body().get("event_name").asString()).isEqualTo(id);
    assertThat(read.body().at("/properties/0/type").asString()).isEqualTo("number");
    assertThat(editing.put(path, json("{'event_type':'custom'}")).status()).isEqualTo(428);
    assertThat(editing.put(path, "\"1\"", json("{'event_type':'custom'}")).status()).isEqualTo(412);
    // What was read can be sent back.
    assertThat(editing.put(path, read.header("ETag"), read.body().toString()).body())
        .isEqualTo(read.body());
    Answer changed =
        editing.put(path, read.header("ETag"), json("{'event_type':'custom','mode':'off'}"));
    assertThat(changed.body().get("properties")).isEmpty();
    assertThat(editing.delete(path, changed.header("ETag")).status()).isEqualTo(204);
    assertThat(api.get(path).status()).isEqualTo(404);
    JsonNode history = api.get(path + "/history").body().get("history");
    assertThat(actions(history)).containsExactly("delete", "update", "create");
    assertThat(history.get(0).get("kind").asString()).isEqualTo("event_type");
    assertThat(api.get("/api/v1/audit/verify").body().toString()).contains("true");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'id':'%s'} | /event_type",
        "{'id':'%s','event_type':'click'} | /event_type",
        "{'id':'%s','event_type':'custom','mode':'drop'} | /mode",
        "{'id':'%s','event_type':'custom','propertys':[]} | /propertys",
        "{'id':'%s','event_type':'custom','properties':[{'type':'string'}]} | /properties/0/name",
        "{'id':'%s','event_type':'custom','properties':[{'name':'a'}]} | /properties/0/type",
        "{'id':'%s','event_type':'custom','properties':[{'name':'a','type':'int'}]}"
            + " | /properties/0/type",
        "{'id':'%s','event_type':'custom','properties':[{'name':'a','type':'string','x':1}]}"
            + " | /properties/0/x",
        "{'id':'%s','event_type':'custom','properties':[{'name':'a','type':'number',"
            + "'values':['1']}]} | /properties/0/values",
        "{'id':'%s','event_type':'custom','properties':[{'name':'a','type':'number'},"
            + "{'name':'a','type':'string'}]} | /properties/1/name",
        "{'id':'%s','event_name':'*','event_type':'custom'} | /event_type",
        "{'id':'%s','event_name':'*','properties':[{'name':'a','type':'string'}]} | /properties",
        "{'id':'%s','event_type':'custom','event_name':'taken'} | /event_name",
        "{'id':'a b','event_type':'custom'} | /id",
      })
  void faultyDeclaration_isRefusedWithItsPlace(String body, String pointer) throws Exception {
    api.post(TYPES, json("{'id':'taken','event_type':'custom'}"));
    Answer answer = api.post(TYPES, json(body.formatted(api.fresh())));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().at("/errors/0/pointer").asString()).isEqualTo(pointer);
  }

  @Test
  void schema_setsThePropertiesOrSaysWhyNot() throws Exception {
    String id = api.fresh();
    String path = TYPES + "/" + id;
    declare(id, "warn", "{'name':'mail','type':'string','personal':true}");
    String tag = editing.tag(path);
    String schema =
        "{'type':'object','required':['n'],'properties':"
            + "{'n':{'type':'integer'},'mail':{'type':'string'%s}}}";
    assertThat(editing.put(path + "/schema", json(schema.formatted(""))).status()).isEqualTo(428);
    Answer refused =
        editing.put(path + "/schema", tag, json(schema.formatted(",'format':'email'")));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().at("/errors/0/pointer").asString())
        .isEqualTo("/properties/mail/format");
    assertThat(refused.body().at("/errors/0/reason").asString()).contains("keyword format");
    Answer set = editing.put(path + "/schema", tag, json(schema.formatted("")));
    assertThat(set.status()).isEqualTo(200);
    assertThat(set.body().at("/properties/0/required").asBoolean()).isTrue();
    assertThat(set.body().at("/properties/1/personal").asBoolean()).isTrue();
    assertThat(actions(api.get(path + "/history").body().get("history")))
        .containsExactly("set schema", "create");
    assertThat(editing.put(TYPES + "/nobodys/schema", "*", json(schema.formatted(""))).status())
        .isEqualTo(404);
  }

  @Test
  void misfit_isRefusedSinglyAndInABatchWithoutItsValue() throws Exception {
    String id = api.fresh();
    declare(id, "reject", "{'name':'price','type':'number','required':true}");
    Answer single = track(id, "{'price':'anna-7'}");
    assertThat(single.status()).isEqualTo(400);
    assertThat(single.body().at("/errors/0/pointer").asString()).isEqualTo("/properties/price");
    assertThat(single.body().toString()).doesNotContain("anna-7");
    Answer batch =
        api.post(
            "/api/v1/track/batch",
            "{\"events\":[" + event(id, "{'price':1}") + "," + event(id, "{}") + "]}");
    assertThat(batch.status()).isEqualTo(202);
    assertThat(batch.body().get("accepted").asInt()).isEqualTo(1);
    assertThat(batch.body().at("/rejected/0/index").asInt()).isEqualTo(1);
    JsonNode seen = awaitSeen(id, 3);
    assertThat(seen.get("fit").asInt()).isEqualTo(1);
    assertThat(seen.get("misfit").asInt()).isEqualTo(2);
    assertThat(seen.get("fit_share").asDouble()).isEqualTo(1.0 / 3);
    assertThat(seen.get("misfits").toString())
        .contains("must be a number")
        .contains("is required")
        .doesNotContain("anna-7");
  }

  @Test
  void changedMode_worksOnTheNextEvent() throws Exception {
    String id = api.fresh();
    String path = TYPES + "/" + id;
    declare(id, "off", "{'name':'price','type':'number','required':true}");
    assertThat(track(id, "{}").status()).isEqualTo(202);
    JsonNode unchecked = awaitSeen(id, 1);
    assertThat(unchecked.has("fit_share")).isFalse();
    for (String mode : List.of("warn", "reject")) {
      JsonNode read = api.get(path).body();
      String body =
          read.toString().replaceFirst("\"mode\":\"[a-z]+\"", "\"mode\":\"" + mode + "\"");
      assertThat(editing.put(path, editing.tag(path), body).status()).isEqualTo(200);
      assertThat(track(id, "{}").status()).isEqualTo(mode.equals("warn") ? 202 : 400);
    }
    assertThat(awaitSeen(id, 3).get("misfit").asInt()).isEqualTo(2);
  }

  @Test
  void personalProperty_isRemovedInModeOff() throws Exception {
    String id = api.fresh();
    declare(id, "off", "{'name':'mail','type':'string','personal':true}");
    track(id, "{'mail':'anna','n':1}");
    assertThat(api.bean(InMemoryEventPublisher.class).events())
        .filteredOn(event -> event.name().equals(id))
        .extracting(event -> event.properties())
        .containsExactly("{\"mail\":\"[redacted:property]\",\"n\":1}");
  }

  @Test
  void undeclaredEvents_areSeenAndCanBeRefused() throws Exception {
    String name = api.fresh();
    track(name, "{}");
    JsonNode item = awaitItem(name, 1);
    assertThat(item.has("declaration")).isFalse();
    assertThat(item.at("/seen/misfit").asInt()).isZero();
    api.post(TYPES, json("{'id':'any','event_name':'*','mode':'reject'}"));
    try {
      Answer refused = track(name, "{}");
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.body().at("/errors/0/pointer").asString()).isEqualTo("/event_name");
      assertThat(awaitItem(name, 2).at("/seen/misfit").asInt()).isEqualTo(1);
      assertThat(editing.put(TYPES + "/any/schema", "*", "{}").status()).isEqualTo(409);
    } finally {
      editing.delete(TYPES + "/any", "*");
    }
    assertThat(track(name, "{}").status()).isEqualTo(202);
  }

  @Test
  void eventThatKafkaDidNotTake_isNotCounted() throws Exception {
    String name = api.fresh();
    InMemoryEventPublisher publisher = api.bean(InMemoryEventPublisher.class);
    publisher.setAvailable(false);
    try {
      assertThat(track(name, "{}").status()).isEqualTo(503);
    } finally {
      publisher.setAvailable(true);
    }
    track(name, "{}");
    assertThat(awaitSeen(name, 1).get("received").asInt()).isEqualTo(1);
  }

  @Test
  void list_goesOnPageByPageOverDeclaredAndSeen() throws Exception {
    String mark = "page" + api.fresh() + "_";
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      String name = mark + i;
      names.add(name);
      if (i % 2 == 0) {
        declare(name, "warn", "");
      }
      if (i % 3 == 0 || i % 2 == 1) {
        track(name, "{}");
      }
    }
    awaitSeen(mark + 3, 1);
    awaitSeen(mark + 1, 1);
    String path = TYPES + "?q=" + mark.toUpperCase(Locale.ROOT) + "&page_size=2";
    List<String> found = new ArrayList<>();
    String token = "";
    do {
      JsonNode page = api.get(path + token).body();
      page.get("event_types").forEach(item -> found.add(item.get("event_name").asString()));
      token =
          page.has("next_page_token")
              ? "&page_token=" + page.get("next_page_token").asString()
              : "";
    } while (!token.isEmpty());
    assertThat(found).isEqualTo(names);
  }

  @ParameterizedTest
  @CsvSource({"page_size=0", "page_size=201", "page_token=%21", "status=running", "q=%00"})
  void badParameter_isRefused(String parameter) throws Exception {
    assertThat(api.get(TYPES + "?" + parameter).status()).isEqualTo(400);
  }

  @Test
  void counts_areStoredAtShutdownAndAddUpOverNodes() throws Exception {
    String name = api.fresh();
    track(name, "{}");
    RunningApi other = api.another("--splitstream.event-counts.flush-interval=1h");
    try {
      // Its first flush comes at its start.
      other.post("/api/v1/track", event(name, "{}"));
      other.post("/api/v1/track", event(name, "{}"));
    } finally {
      other.close();
    }
    JsonNode seen = awaitSeen(name, 3);
    assertThat(seen.get("received").asInt()).isEqualTo(3);
    assertThat(seen.get("first_at").asString()).isLessThan(seen.get("last_at").asString());
  }

  @Test
  void quota_countsDeclarations() throws Exception {
    declare(api.fresh(), "warn", "");
    assertThat(api.get("/api/v1/quotas").body().toString()).contains("\"event_types\"");
  }

  private Answer declare(String id, String mode, String property) throws Exception {
    return api.post(
        TYPES,
        json(
            "{'id':'"
                + id
                + "','event_type':'custom','mode':'"
                + mode
                + "','properties':["
                + property
                + "]}"));
  }

  private Answer track(String name, String properties) throws Exception {
    return api.post("/api/v1/track", event(name, properties));
  }

  private static String event(String name, String properties) {
    return json(
        "{'user_id':'u','event_type':'custom','event_name':'"
            + name
            + "','properties':"
            + properties
            + "}");
  }

  private JsonNode awaitSeen(String name, int received) {
    return awaitItem(name, received).get("seen");
  }

  private JsonNode awaitItem(String name, int received) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> item(name), item -> item.at("/seen/received").asInt(0) >= received);
  }

  private JsonNode item(String name) throws Exception {
    JsonNode items = api.get(TYPES + "?q=" + name).body().get("event_types");
    for (JsonNode item : items) {
      if (item.get("event_name").asString().equals(name)) {
        return item;
      }
    }
    return items;
  }

  private static List<String> actions(JsonNode history) {
    List<String> actions = new ArrayList<>();
    history.forEach(one -> actions.add(one.get("action").asString()));
    return actions;
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
