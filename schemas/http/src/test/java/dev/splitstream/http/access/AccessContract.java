package dev.splitstream.http.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.http.people.TestIssuer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which credentials both services take, and what each may read: as {@code docs/access.md} says.
 * What assignment-api's edits and hot paths take is tested there.
 */
public abstract class AccessContract {
  private static final String OURS = "contract";
  private static final String STRANGERS = "contract-stranger";
  private static final String SUSPENDED = "contract-suspended";
  private static final String REASON = "unpaid since May";
  private static final List<String> SCOPES =
      List.of("assign", "evaluate", "ingest", "collect", "edit", "admin", "query");
  private static final List<String> ROLES = List.of("admin", "experimenter", "analyst", "viewer");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient client = HttpClient.newHttpClient();

  /** The service, as the document's heading names it. */
  protected abstract String service();

  /** Where the service listens. */
  protected abstract int port();

  /** The service's database, as its owner. */
  protected abstract Connection database() throws SQLException;

  /** Whose tokens the service takes. */
  protected abstract TestIssuer issuer();

  /** A list that the scope {@code query} reads. */
  protected abstract String list();

  /** The path of one thing that the scope {@code query} reads, with the id of another tenant's. */
  protected abstract String anothers();

  @BeforeEach
  final void addKeys() throws SQLException {
    try (Connection connection = database()) {
      TestKeys keys = new TestKeys(connection);
      keys.addTenant(OURS, null);
      keys.addTenant(STRANGERS, null);
      keys.addTenant(SUSPENDED, REASON);
      for (String scope : SCOPES) {
        keys.add(OURS + "-" + scope, OURS, scope);
      }
      keys.add("contract-strangers-key", STRANGERS, "query");
      keys.add("contract-suspended-key", SUSPENDED, "query");
      keys.addExpired("contract-expired-key", OURS, "query");
      keys.addRevoked("contract-revoked-key", OURS, "query");
    }
  }

  /** Every endpoint that reads, with every scope and role. */
  @Test
  final void endpoints_areOpenToThoseOfTheDocumentAlone() throws Exception {
    List<DocumentedAccess> endpoints = reading();
    assertThat(endpoints).isNotEmpty();
    for (DocumentedAccess endpoint : endpoints) {
      Set<String> opened = new TreeSet<>();
      for (String scope : SCOPES) {
        if (isOpen(endpoint, "X-API-Key", OURS + "-" + scope)) {
          opened.add("key " + scope);
        }
      }
      for (String role : ROLES) {
        if (isOpen(endpoint, "Authorization", "Bearer " + issuer().token(OURS, role))) {
          opened.add("person " + role);
        }
      }
      if (isOpen(endpoint, "Authorization", "Bearer " + issuer().token(OURS))) {
        opened.add("person without a role");
      }
      assertThat(opened).as("%s", endpoint).isEqualTo(expected(endpoint));
    }
  }

  @Test
  final void endpoints_takeNoRequestWithoutACredential() throws Exception {
    for (DocumentedAccess endpoint : reading()) {
      assertThat(status(endpoint.path("none"))).as("%s", endpoint).isEqualTo(401);
    }
  }

  @Test
  final void key_isTakenInEveryFormThatIsDocumented() throws Exception {
    String key = "contract-query";
    String basic = Base64.getEncoder().encodeToString((key + ":").getBytes(UTF_8));
    assertThat(status(list(), "X-API-Key", key)).isEqualTo(200);
    assertThat(status(list(), "Authorization", "Bearer " + key)).isEqualTo(200);
    assertThat(status(list(), "Authorization", "Basic " + basic)).isEqualTo(200);
  }

  @Test
  final void expiredKey_isNotKnown() throws Exception {
    assertRefused(list(), "contract-expired-key", 401, "expired");
  }

  @Test
  final void revokedKey_isNotKnown() throws Exception {
    assertRefused(list(), "contract-revoked-key", 401, "revoked");
  }

  @Test
  final void keyOfAnotherScope_isForbidden_andTheAnswerNamesTheScope() throws Exception {
    assertRefused(list(), "contract-collect", 403, "query");
  }

  @Test
  final void keyOfASuspendedTenant_isForbidden_withTheReason() throws Exception {
    assertRefused(list(), "contract-suspended-key", 403, REASON);
  }

  @Test
  final void tokenOfASuspendedTenant_isForbidden_withTheReason() throws Exception {
    HttpResponse<InputStream> answer =
        get(list(), "Authorization", "Bearer " + issuer().token(SUSPENDED, "admin"));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(problem(answer).path("detail").stringValue("")).contains(REASON);
  }

  /** Otherwise the answer would reveal that it exists. */
  @Test
  final void anothersThing_isNotFound() throws Exception {
    assertRefused(anothers(), "contract-strangers-key", 404, "");
  }

  private List<DocumentedAccess> reading() {
    return DocumentedAccess.of(service()).stream()
        .filter(endpoint -> endpoint.method().equals("GET"))
        .toList();
  }

  private static Set<String> expected(DocumentedAccess endpoint) {
    Set<String> expected = new TreeSet<>();
    endpoint.scopes().stream().filter(SCOPES::contains).forEach(s -> expected.add("key " + s));
    endpoint.roles().forEach(role -> expected.add("person " + role));
    return expected;
  }

  private boolean isOpen(DocumentedAccess endpoint, String header, String credential)
      throws IOException, InterruptedException {
    int status = status(endpoint.path("none"), header, credential);
    assertThat(status).as("%s", endpoint).isLessThan(500).isNotEqualTo(429);
    return status != 401 && status != 403;
  }

  private void assertRefused(String path, String key, int status, String detail)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> answer = get(path, "X-API-Key", key);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.headers().firstValue("WWW-Authenticate").isPresent())
        .isEqualTo(status == 401);
    JsonNode problem = problem(answer);
    assertThat(problem.path("status").asInt(0)).isEqualTo(status);
    assertThat(problem.path("detail").stringValue("")).isNotBlank().contains(detail);
  }

  private static JsonNode problem(HttpResponse<InputStream> answer) throws IOException {
    try (InputStream body = answer.body()) {
      return JSON.readTree(body);
    }
  }

  /** Some answers are streams that do not end. */
  private int status(String path, String... headers) throws IOException, InterruptedException {
    HttpResponse<InputStream> answer = get(path, headers);
    answer.body().close();
    return answer.statusCode();
  }

  private HttpResponse<InputStream> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofInputStream());
  }
}
