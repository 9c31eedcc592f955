package dev.splitstream.tests.conformance.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.tests.stack.Answer;
import dev.splitstream.tests.stack.Stack;
import dev.splitstream.tests.stack.StackApi;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Two tenants of these requests alone, with entries whose texts hold a secret word of each.
 *
 * @param keys of the first tenant by what they allow, and of the second
 */
record FuzzTenants(Map<Credential, List<String>> keys) {
  static final String FIRST_SECRET = "zqx-word-of-the-first";
  static final String SECOND_SECRET = "zqx-word-of-the-second";

  /** Each has a limit of its own, and all together more than is sent. */
  private static final int KEYS_OF_A_KIND = 16;

  private static final String ADD_TENANT =
      "INSERT INTO tenants (tenant, created_at) VALUES (?, now()) ON CONFLICT DO NOTHING";
  private static final String ADD_KEY =
      """
      INSERT INTO api_keys (key_hash, tenant, name, scopes, created_at, created_by)
      VALUES (?, ?, 'fuzz', string_to_array('assign,ingest,admin,query', ','), now(), 'tests')
      """;

  /** Creates tenants that no earlier run had. */
  static FuzzTenants plant(Stack stack) throws SQLException {
    StackApi first = stack.assignment().as(addTenant(stack, "fuzz-first-" + UUID.randomUUID()));
    String secondKey = addTenant(stack, "fuzz-second-" + UUID.randomUUID());
    fill(first, Names.METRIC, Names.EXPERIMENT, Names.FLAG, FIRST_SECRET);
    for (String kind : List.of("layers/" + Names.LAYER, "segments/" + Names.SEGMENT)) {
      String[] parts = kind.split("/", 2);
      create(first, parts[0], "{\"id\":\"%s\",\"name\":\"%s\"}".formatted(parts[1], FIRST_SECRET));
    }
    fill(
        stack.assignment().as(secondKey),
        Names.OTHER_TENANTS_ID,
        Names.OTHER_TENANTS_ID,
        Names.OTHER_TENANTS_ID + "-flag",
        SECOND_SECRET);
    Map<Credential, List<String>> keys = new EnumMap<>(Credential.class);
    for (Credential credential : Credential.values()) {
      keys.put(credential, makeKeys(first, credential));
    }
    keys.put(Credential.OTHER_TENANT, List.of(secondKey));
    return new FuzzTenants(keys);
  }

  private static List<String> makeKeys(StackApi api, Credential credential) {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < KEYS_OF_A_KIND && !credential.scopes().isEmpty(); i++) {
      String browser =
          credential == Credential.BROWSER
              ? ",\"kind\":\"browser\",\"origins\":[\"" + Credential.ORIGIN + "\"]"
              : "";
      String scopes =
          credential.scopes().stream()
              .map(scope -> "\"" + scope + "\"")
              .collect(Collectors.joining(","));
      Answer answer =
          api.post(
              "/api/v1/keys", "{\"name\":\"fuzz\",\"scopes\":[" + scopes + "]" + browser + "}");
      assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
      made.add(answer.body().path("key").asText());
    }
    return made;
  }

  private static void fill(
      StackApi api, String metric, String experiment, String flag, String secret) {
    create(
        api,
        "metrics",
        "{\"id\":\"%s\",\"name\":\"%s\",\"numerator\":{\"kind\":\"occurred\",\"event_name\":\"%s\"}}"
            .formatted(metric, secret, secret));
    create(
        api,
        "event-types",
        "{\"id\":\"%s\",\"event_name\":\"%s\",\"event_type\":\"custom\",\"mode\":\"warn\"}"
            .formatted(metric, secret));
    create(
        api,
        "experiments",
        """
        {"id":"%s","name":"%s","metrics":["%s"],"variants":[
          {"id":"a","name":"%2$s","weight":5000,"config":{"text":"%2$s"}},
          {"id":"b","name":"B","weight":5000}]}
        """
            .formatted(experiment, secret, metric));
    create(
        api, "experiments/" + experiment + "/start", "{\"started_at\":\"2025-01-01T00:00:00Z\"}");
    create(
        api,
        "flags",
        """
        {"id":"%s","name":"%s","type":"string","off_variation":"off","default_variation":"on",
         "variations":[{"id":"on","value":"%2$s"},{"id":"off","value":""}]}
        """
            .formatted(flag, secret));
    Answer event =
        api.postEvents(
            "/api/v1/track",
            """
            {"user_id":"%1$s","event_type":"custom","event_name":"%1$s",
             "timestamp":"2025-01-08T10:00:00Z","properties":{"word":"%1$s"}}
            """
                .formatted(secret));
    assertThat(event.status()).as("%s", event.body()).isEqualTo(202);
  }

  private static void create(StackApi api, String path, String json) {
    Answer answer = api.post("/api/v1/" + path, json);
    assertThat(answer.status()).as("%s %s", path, answer.body()).isBetween(200, 201);
  }

  private static String addTenant(Stack stack, String tenant) throws SQLException {
    String key = "ss_" + tenant;
    try (Connection connection = stack.connect();
        PreparedStatement addTenant = connection.prepareStatement(ADD_TENANT);
        PreparedStatement addKey = connection.prepareStatement(ADD_KEY)) {
      addTenant.setString(1, tenant);
      addTenant.executeUpdate();
      addKey.setBytes(1, sha256(key));
      addKey.setString(2, tenant);
      addKey.executeUpdate();
    }
    return key;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Cannot hash: every JDK has SHA-256", e);
    }
  }

  /** A key of the first tenant that may read its catalog. */
  String adminKey() {
    return keys.getOrDefault(Credential.ADMIN, List.of()).get(0);
  }

  /** The words that an answer to this credential must not hold. */
  static List<String> hiddenFrom(Credential credential) {
    if (credential.scopes().isEmpty()) {
      return List.of(FIRST_SECRET, SECOND_SECRET);
    }
    return List.of(credential == Credential.OTHER_TENANT ? FIRST_SECRET : SECOND_SECRET);
  }
}
