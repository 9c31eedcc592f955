package dev.splitstream.assignment.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.splitstream.assignment.server.RunningApi.Answer;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What entries of every kind have in common, over HTTP. */
class CatalogEditorIT {
  private static final String FLAG =
      "{'id':'%s','type':'boolean','variations':[{'id':'on','value':true},"
          + "{'id':'off','value':false}],'off_variation':'off','default_variation':'on'%s}";

  private final RunningApi api = RunningApi.shared();
  private final Editing editing = new Editing(api);

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "layers|{'id':'%s','name':'first'}|{'name':'second'}",
        "holdouts|{'id':'%s','name':'first','share':0}|{'name':'second','share':0}",
        "segments|{'id':'%s','name':'first'}|{'name':'second',"
            + "'audience':{'attribute':'a','operator':'exists'}}",
        "metrics|{'id':'%s','name':'first','numerator':{'kind':'count','event_name':'e'}}"
            + "|{'name':'second','numerator':{'kind':'sum','event_name':'e'}}",
        "experiments|{'id':'%s','name':'first','variants':[{'id':'a','weight':5000},"
            + "{'id':'b','weight':5000}]}"
            + "|{'name':'second','variants':[{'id':'a','weight':4000},{'id':'b','weight':6000}]}",
        "flags|{'id':'%s','name':'first','type':'string','variations':[{'id':'v','value':'x'}],"
            + "'off_variation':'v','default_variation':'v'}"
            + "|{'name':'second','type':'string','variations':[{'id':'v','value':'y'}],"
            + "'off_variation':'v','default_variation':'v'}",
      })
  void entry_isCreatedChangedAndDeleted(String kind, String first, String second) throws Exception {
    String id = api.fresh();
    String path = "/api/v1/" + kind + "/" + id;
    Answer created = api.post("/api/v1/" + kind, json(first.formatted(id)));
    assertThat(created.status()).as("%s", created.body()).isEqualTo(201);
    assertThat(created.header("Location")).isEqualTo(path);
    assertThat(created.header("ETag")).isEqualTo(editing.tag(path));

    Answer replaced = editing.put(path, created.header("ETag"), json(second));
    assertThat(replaced.status()).as("%s", replaced.body()).isEqualTo(200);
    assertThat(api.get(path).body().get("name").asString()).isEqualTo("second");

    String readBack = new String(api.get(path).response().body(), UTF_8);
    Answer same = editing.put(path, replaced.header("ETag"), readBack);
    assertThat(same.status()).as("%s", same.body()).isEqualTo(200);
    assertThat(same.header("ETag")).isEqualTo(replaced.header("ETag"));

    assertThat(editing.put(path, json(second)).status()).isEqualTo(428);
    assertThat(editing.put(path, created.header("ETag"), json(second)).status()).isEqualTo(412);
    assertThat(editing.delete(path).status()).isEqualTo(428);
    assertThat(editing.delete(path, created.header("ETag")).status()).isEqualTo(412);
    assertThat(editing.delete(path, replaced.header("ETag")).status()).isEqualTo(204);
    assertThat(api.get(path).status()).isEqualTo(404);
    assertThat(api.get(path + "/history").body().get("history").values())
        .extracting(edit -> edit.get("action").asString(), edit -> edit.get("actor").asString())
        .containsExactly(
            tuple("delete", api.actor()),
            tuple("update", api.actor()),
            tuple("create", api.actor()));
  }

  @Test
  void unchangedEntry_is304() throws Exception {
    String path = layer(api.fresh());
    Answer answer = api.send(api.request(path).header("If-None-Match", editing.tag(path)).GET());
    assertThat(answer.status()).isEqualTo(304);
  }

  @Test
  void twoEditsOfOneRevision_cannotBothSucceed() throws Exception {
    String path = layer(api.fresh());
    String tag = editing.tag(path);
    ExecutorService both = Executors.newFixedThreadPool(2);
    try {
      Callable<Integer> one = () -> editing.put(path, tag, json("{'name':'one'}")).status();
      Callable<Integer> other = () -> editing.put(path, tag, json("{'name':'other'}")).status();
      List<Future<Integer>> answers = both.invokeAll(List.of(one, other));
      assertThat(List.of(answers.get(0).get(), answers.get(1).get()))
          .containsExactlyInAnyOrder(200, 412);
    } finally {
      both.shutdown();
    }
  }

  @Test
  void list_comesInPages() throws Exception {
    String mark = "paged" + api.fresh();
    for (String letter : List.of("c", "a", "b")) {
      api.post("/api/v1/layers", json("{'id':'" + mark + letter + "'}"));
    }
    Answer first = api.get("/api/v1/layers?page_size=2&q=" + mark.toUpperCase(Locale.ROOT));
    assertThat(first.body().get("layers").values())
        .extracting(layer -> layer.get("id").asString())
        .containsExactly(mark + "a", mark + "b");
    String token = first.body().get("next_page_token").asString();
    Answer second = api.get("/api/v1/layers?page_size=2&q=" + mark + "&page_token=" + token);
    assertThat(second.body().get("layers").values())
        .extracting(layer -> layer.get("id").asString())
        .containsExactly(mark + "c");
    assertThat(second.body().has("next_page_token")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/layers?page_size=0",
    "/api/v1/layers?page_size=x",
    "/api/v1/layers?page_token=%21",
    "/api/v1/layers?status=running",
    "/api/v1/experiments?status=asleep",
    "/api/v1/audit?from_revision=x",
    "/api/v1/reports/daily?date=yesterday",
    "/api/v1/reports/daily?date=2999-01-01",
  })
  void badParameter_isRefused(String path) throws Exception {
    assertThat(api.get(path).status()).isEqualTo(400);
  }

  @Test
  void referencedEntry_cannotBeDeleted() throws Exception {
    String segment = api.fresh();
    api.post("/api/v1/segments", json("{'id':'" + segment + "'}"));
    String flag = api.fresh();
    String rules =
        ",'rules':[{'audience':{'segment':'" + segment + "'},'serve':{'variation':'off'}}]";
    assertThat(api.post("/api/v1/flags", json(FLAG.formatted(flag, rules))).status())
        .isEqualTo(201);
    String path = "/api/v1/segments/" + segment;
    Answer answer = editing.delete(path, editing.tag(path));
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body().get("detail").asString()).contains("flag " + flag);
  }

  @Test
  void circularPrerequisites_areRefused() throws Exception {
    String one = api.fresh();
    String other = api.fresh();
    api.post("/api/v1/flags", json(FLAG.formatted(one, "")));
    api.post("/api/v1/flags", json(FLAG.formatted(other, needs(one))));
    String path = "/api/v1/flags/" + one;
    Answer answer = editing.put(path, editing.tag(path), json(FLAG.formatted(one, needs(other))));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().get("errors").get(0).get("pointer").asString())
        .isEqualTo("/prerequisites/0/flag_id");
  }

  @ParameterizedTest
  @CsvSource({
    "flags, '{''id'':''n'',''variations'':[{''id'':''on'',''value'':1e2147483648}]}',"
        + " /variations/0/value",
    "experiments, '{''id'':''n'',''variants'':[{''id'':''a'',''config'':{''x'':1e999999999}}]}',"
        + " /variants/0/config/x",
    "metrics, '{''id'':''n'',''cap'':1e2147483648}', /cap",
    "segments, '{''audience'':{''attribute'':''a'',''values'':[1e-999999999]}}',"
        + " /audience/values/0",
    "layers, 1e2147483648, ''",
  })
  void numberWithAGiantExponent_isRefusedWithItsPlace(String kind, String body, String pointer)
      throws Exception {
    Answer answer = api.post("/api/v1/" + kind, json(body));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().get("errors").get(0).get("pointer").asString()).isEqualTo(pointer);
  }

  @Test
  void killedFlag_isDisabled_andCanBeRevived() throws Exception {
    String id = api.fresh();
    api.post("/api/v1/flags", json(FLAG.formatted(id, "")));
    String path = "/api/v1/flags/" + id;
    assertThat(editing.step(path + "/kill").body().get("enabled").asBoolean()).isFalse();
    assertThat(api.get("/api/v1/flags?status=disabled&q=" + id).body().get("flags")).hasSize(1);
    assertThat(editing.step(path + "/revive").body().get("enabled").asBoolean()).isTrue();
  }

  private static String needs(String flag) {
    return ",'prerequisites':[{'flag_id':'" + flag + "','variations':['on']}]";
  }

  private String layer(String id) throws Exception {
    api.post("/api/v1/layers", json("{'id':'" + id + "'}"));
    return "/api/v1/layers/" + id;
  }

  static String json(String text) {
    return text.replace('\'', '"');
  }
}
