package dev.splitstream.assignment.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.RunningApi.Answer;
import dev.splitstream.catalog.Flag;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Bulk evaluation by the OpenFeature Remote Evaluation Protocol. */
class OfrepBulkIT {
  private static final String ALL = "/ofrep/v1/evaluate/flags";
  private static final String USER = "{\"context\":{\"targetingKey\":\"u\"}}";

  private final RunningApi api = RunningApi.shared();
  private final CatalogEdits edits = new CatalogEdits(api);

  @Test
  void bulk_holdsFlagsAndExperiments() throws Exception {
    String flag = api.fresh();
    edits.put(TestFlags.constant(flag, Flag.Type.BOOLEAN, "true"));
    String experiment = api.started("{}");
    JsonNode body = api.post(ALL, USER).body();
    assertThat(body.get("flags").values().stream().map(one -> one.get("key").asString()))
        .contains(flag, experiment);
    assertThat(body.get("metadata").get("revision").asLong()).isPositive();
  }

  @Test
  void sameAnswer_is304() throws Exception {
    Answer first = api.post(ALL, USER);
    Answer second = bulk(USER, first.header("ETag"));
    assertThat(second.status()).isEqualTo(304);
    assertThat(second.response().body()).isEmpty();
    assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
  }

  @Test
  void answerToAnotherUnit_isNot304() throws Exception {
    api.started("{}");
    String tag = api.post(ALL, USER).header("ETag");
    int changed = 0;
    for (int i = 0; i < 16; i++) {
      String body = "{\"context\":{\"targetingKey\":\"u" + i + "\"}}";
      changed += bulk(body, tag).status() == 200 ? 1 : 0;
    }
    assertThat(changed).isPositive();
  }

  @Test
  void edit_changesTheTag() throws Exception {
    String tag = api.post(ALL, USER).header("ETag");
    edits.put(TestFlags.constant(api.fresh(), Flag.Type.BOOLEAN, "true"));
    assertThat(bulk(USER, tag).status()).isEqualTo(200);
  }

  @Test
  void clientThatHeardOfAnEdit_getsIt() throws Exception {
    long heardOf = api.post(ALL, USER).body().get("metadata").get("revision").asLong() + 1;
    CompletableFuture<Answer> asked = CompletableFuture.supplyAsync(() -> bulkAfter(heardOf));
    edits.put(TestFlags.constant(api.fresh(), Flag.Type.BOOLEAN, "true"));
    assertThat(asked.join().body().get("metadata").get("revision").asLong())
        .isGreaterThanOrEqualTo(heardOf);
  }

  private Answer bulkAfter(long revision) {
    try {
      return api.post(ALL + "?flagConfigEtag=" + revision, USER);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void bulk_offersAStreamOfEvents() throws Exception {
    JsonNode stream = api.post(ALL, USER).body().get("eventStreams").get(0);
    assertThat(stream.get("type").asString()).isEqualTo("sse");
    assertThat(stream.get("endpoint").get("requestUri").asString()).startsWith("/");
  }

  @Test
  void streamWithoutAGoodToken_is401() throws Exception {
    Answer answer =
        api.send(api.bare("/ofrep/v1/events?token=acme.1.AAAAAAAAAAAAAAAAAAAAAA").GET());
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body().get("errorCode").asString()).isEqualTo("GENERAL");
  }

  private Answer bulk(String body, String tag) throws Exception {
    return api.send(
        api.request(ALL)
            .header("Content-Type", "application/json")
            .header("If-None-Match", tag)
            .POST(BodyPublishers.ofString(body)));
  }
}
