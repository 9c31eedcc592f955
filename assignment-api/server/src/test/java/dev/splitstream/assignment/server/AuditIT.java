package dev.splitstream.assignment.server;

import static dev.splitstream.assignment.server.CatalogEditorIT.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.RunningApi.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** The history over HTTP, its verification and its reports. */
class AuditIT {
  private final RunningApi api = RunningApi.shared();

  @Test
  void audit_listsEveryEditFromARevisionOn() throws Exception {
    String id = api.fresh();
    long revision =
        api.post("/api/v1/layers", json("{'id':'" + id + "'}")).body().get("revision").asLong();
    JsonNode record =
        api.get("/api/v1/audit?page_size=1&from_revision=" + revision).body().get("records").get(0);
    assertThat(record.get("id").asString()).isEqualTo(id);
    assertThat(record.get("before").isNull()).isTrue();
    assertThat(record.get("after").get("revision").asLong()).isEqualTo(revision);
  }

  @Test
  void audit_isVerified_andOneChangedByteIsFound() throws Exception {
    try (RunningApi own = new RunningApi()) {
      own.post("/api/v1/layers", json("{'id':'one'}"));
      own.post("/api/v1/layers", json("{'id':'two'}"));
      assertThat(own.get("/api/v1/audit/verify").body().toString())
          .isEqualTo(json("{'ok':true,'records':3}"));
      try (Connection connection = own.postgres().getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("SET session_replication_role = replica");
        statement.execute("UPDATE catalog_history SET actor = 'x' WHERE revision = 1");
      }
      Answer answer = own.get("/api/v1/audit/verify");
      assertThat(answer.body().get("ok").asBoolean()).isFalse();
      assertThat(answer.body().get("broken_revision").asLong()).isEqualTo(1);
    }
  }

  /** Names are chosen by people, and two keys may have the same. */
  @Test
  void actor_isTheKeyById_orThePersonBySubject() throws Exception {
    String id = api.fresh();
    api.post("/api/v1/layers", json("{'id':'" + id + "'}"));
    api.send(
        api.bare("/api/v1/layers/" + id)
            .header("Authorization", "Bearer " + api.issuer().token(RunningApi.TENANT, "admin"))
            .header("Content-Type", "application/json")
            .header("If-Match", "*")
            .PUT(BodyPublishers.ofString(json("{'id':'" + id + "','name':'other'}"))));
    assertThat(api.get("/api/v1/layers/" + id + "/history").body().get("history").values())
        .extracting(edit -> edit.get("actor").asString())
        .containsExactly("Ada (u-1)", api.actor());
  }

  @Test
  void service_hasTheRoleThatCannotChangeHistory() {
    assertThat(
            api.bean(JdbcTemplate.class)
                .queryForObject(
                    "SELECT has_table_privilege('catalog_history', 'UPDATE')"
                        + " OR has_table_privilege('catalog_history', 'DELETE')",
                    Boolean.class))
        .isFalse();
  }

  @Test
  void report_ofToday_isNotFinal() throws Exception {
    String id = api.started("{}");
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    JsonNode report = api.get("/api/v1/reports/daily?date=" + today).body();
    assertThat(report.get("final").asBoolean()).isFalse();
    assertThat(report.get("changes").values())
        .anyMatch(
            change ->
                change.get("experiment_id").asString().equals(id)
                    && change.get("activations").asInt() == 1);
  }
}
