package dev.splitstream.assignment.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.RunningApi.Answer;
import java.io.IOException;
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

/** Event types over HTTP: how they are declared and listed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class EventTypesIT {

  @SuppressWarnings("NullAway.Init") // Set before all tests.
  private RunningApi api;

  @SuppressWarnings("NullAway.Init") // Set before all tests.
  private Editing editing;

  @SuppressWarnings("NullAway.Init") // Set before all tests.
  private DeclaredEvents events;

  @BeforeAll
  void start() throws IOException {
    api = new RunningApi(DeclaredEvents.FAST_COUNTS);
    editing = new Editing(api);
    events = new DeclaredEvents(api);
  }

  @AfterAll
  void stop() throws IOException {
    api.close();
  }

  @Test
  void declaration_isAnEntryOfTheCatalog() throws Exception {
    String id = api.fresh();
    Answer created =
        events.declare(id, "reject", "{'name':'price','type':'number','required':true}");
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.header("Location")).isEqualTo(DeclaredEvents.TYPES + "/" + id);
    String path = DeclaredEvents.TYPES + "/" + id;
    Answer read = api.get(path);
    assertThat(read.body().get("event_name").asString()).isEqualTo(id);
    assertThat(read.body().at("/properties/0/type").asString()).isEqualTo("number");
    assertThat(editing.put(path, DeclaredEvents.json("{'event_type':'custom'}")).status())
        .isEqualTo(428);
    assertThat(editing.put(path, "\"1\"", DeclaredEvents.json("{'event_type':'custom'}")).status())
        .isEqualTo(412);
    // What was read can be sent back.
    assertThat(editing.put(path, read.header("ETag"), read.body().toString()).body())
        .isEqualTo(read.body());
    Answer changed =
        editing.put(
            path, read.header("ETag"), DeclaredEvents.json("{'event_type':'custom','mode':'off'}"));
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
    api.post(DeclaredEvents.TYPES, DeclaredEvents.json("{'id':'taken','event_type':'custom'}"));
    Answer answer =
        api.post(DeclaredEvents.TYPES, DeclaredEvents.json(body.formatted(api.fresh())));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().at("/errors/0/pointer").asString()).isEqualTo(pointer);
  }

  @Test
  void schema_setsTheProperties_orIsRefused() throws Exception {
    String id = api.fresh();
    String path = DeclaredEvents.TYPES + "/" + id;
    events.declare(id, "warn", "{'name':'mail','type':'string','personal':true}");
    String tag = editing.tag(path);
    String schema =
        "{'type':'object','required':['n'],'properties':"
            + "{'n':{'type':'integer'},'mail':{'type':'string'%s}}}";
    assertThat(editing.put(path + "/schema", DeclaredEvents.json(schema.formatted(""))).status())
        .isEqualTo(428);
    Answer refused =
        editing.put(
            path + "/schema", tag, DeclaredEvents.json(schema.formatted(",'format':'email'")));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().at("/errors/0/pointer").asString())
        .isEqualTo("/properties/mail/format");
    assertThat(refused.body().at("/errors/0/reason").asString()).contains("keyword format");
    Answer set = editing.put(path + "/schema", tag, DeclaredEvents.json(schema.formatted("")));
    assertThat(set.status()).isEqualTo(200);
    assertThat(set.body().at("/properties/0/required").asBoolean()).isTrue();
    assertThat(set.body().at("/properties/1/personal").asBoolean()).isTrue();
    assertThat(actions(api.get(path + "/history").body().get("history")))
        .containsExactly("set schema", "create");
    assertThat(
            editing
                .put(
                    DeclaredEvents.TYPES + "/unknown/schema",
                    "*",
                    DeclaredEvents.json(schema.formatted("")))
                .status())
        .isEqualTo(404);
  }

  @Test
  void list_pagesOverDeclaredAndSeen() throws Exception {
    String mark = "page" + api.fresh() + "_";
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      String name = mark + i;
      names.add(name);
      if (i % 2 == 0) {
        events.declare(name, "warn", "");
      }
      if (i % 3 == 0 || i % 2 == 1) {
        events.track(name, "{}");
      }
    }
    events.awaitSeen(mark + 3, 1);
    events.awaitSeen(mark + 1, 1);
    String path = DeclaredEvents.TYPES + "?q=" + mark.toUpperCase(Locale.ROOT) + "&page_size=2";
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
    assertThat(api.get(DeclaredEvents.TYPES + "?" + parameter).status()).isEqualTo(400);
  }

  @Test
  void quota_countsDeclarations() throws Exception {
    events.declare(api.fresh(), "warn", "");
    assertThat(api.get("/api/v1/quotas").body().toString()).contains("\"event_types\"");
  }

  private static List<String> actions(JsonNode history) {
    List<String> actions = new ArrayList<>();
    history.forEach(one -> actions.add(one.get("action").asString()));
    return actions;
  }
}
