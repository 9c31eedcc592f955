package dev.splitstream.assignment.server;

import dev.splitstream.assignment.server.RunningApi.Answer;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** One object of each kind that the test's tenant owns. */
final class OwnedThings {
  private final RunningApi api;
  private final Map<String, String> ids;

  OwnedThings(RunningApi api) throws IOException, InterruptedException {
    this.api = api;
    ids =
        Map.of(
            "experiments",
            create("/api/v1/experiments", RunningApi.experiment("owned-experiment")),
            "metrics",
            create(
                "/api/v1/metrics",
                "{\"id\":\"owned-metric\",\"numerator\":"
                    + "{\"kind\":\"count\",\"event_name\":\"click\"}}"),
            "flags",
            create(
                "/api/v1/flags",
                "{\"id\":\"owned-flag\",\"type\":\"boolean\",\"variations\":"
                    + "[{\"id\":\"on\",\"value\":true},{\"id\":\"off\",\"value\":false}],"
                    + "\"off_variation\":\"off\",\"default_variation\":\"on\"}"),
            "layers",
            create("/api/v1/layers", "{\"id\":\"owned-layer\"}"),
            "holdouts",
            create("/api/v1/holdouts", "{\"id\":\"owned-holdout\",\"share\":0}"),
            "segments",
            create("/api/v1/segments", "{\"id\":\"owned-segment\"}"),
            "event-types",
            create(
                "/api/v1/event-types", "{\"id\":\"owned-event-type\",\"event_type\":\"custom\"}"),
            "keys",
            create("/api/v1/keys", "{\"name\":\"owned\",\"scopes\":[\"query\"]}"),
            "approvals",
            request());
  }

  Collection<String> ids() {
    return ids.values();
  }

  /** The id of the object of this kind. */
  String ids(String kind) {
    return Objects.requireNonNull(ids.get(kind), () -> "Cannot test " + kind + ": own none");
  }

  /** The id of the object that the endpoint handles. */
  String idFor(Endpoints.Endpoint endpoint) {
    String kind = endpoint.path().split("/", -1)[3];
    return ids(kind.equals("evaluate") ? "flags" : kind);
  }

  /** Bypasses the API, as requiring approvals would affect other tests with the same tenant. */
  private String request() {
    return Objects.requireNonNull(
        api.bean(JdbcTemplate.class)
            .queryForObject(
                """
                INSERT INTO approval_requests (tenant, revision, kind, entry_id, action, needs, base_revision,
                                       forced, requested_by, requester, requested_at, expires_at)
                VALUES (?, -1, 'EXPERIMENT', 'owned-experiment', 'start', '{start}', 1, false, 'ann',
                        'person:acme:ann', now(), now() + interval '1 hour')
                RETURNING id
                """,
                String.class,
                RunningApi.TENANT));
  }

  private String create(String path, String body) throws IOException, InterruptedException {
    Answer answer = api.post(path, body);
    if (answer.status() != 201) {
      throw new IllegalStateException("Cannot create: " + answer.body());
    }
    return answer.body().get("id").asString();
  }
}
