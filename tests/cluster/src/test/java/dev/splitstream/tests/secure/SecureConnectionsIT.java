package dev.splitstream.tests.secure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.splitstream.tests.ProjectRoot;
import dev.splitstream.tests.stack.TestAuthority;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * TLS on every connection: Kafka with SASL_SSL and SCRAM, PostgreSQL with verify-full, the object
 * store and both services by https, all with certificates of an authority of the test's own.
 */
class SecureConnectionsIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EVENT_NAME = "planted_event";

  private static TestAuthority authority;
  private static TestAuthority other;
  private static SecuredStores stores;
  private static SecuredProduct product;
  private static SecuredClient client;

  @BeforeAll
  static void start() throws Exception {
    Path folder = Files.createTempDirectory(ProjectRoot.built(""), "secure");
    authority = TestAuthority.create(folder.resolve("authority"));
    other = TestAuthority.create(folder.resolve("other"));
    stores = SecuredStores.start(folder.resolve("stores"), authority);
    product = new SecuredProduct(folder.resolve("product"), authority, stores);
    product.start();
    client = new SecuredClient(product, authority);
  }

  @AfterAll
  static void stop() {
    if (product != null) {
      product.close();
    }
    if (stores != null) {
      stores.close();
    }
  }

  @Test
  void event_sentByHttps_isReadBack() throws Exception {
    HttpRequest track =
        client
            .request("assignment-api", "/api/v1/track")
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    "{\"user_id\":\"u\",\"event_type\":\"custom\",\"event_name\":\"%s\"}"
                        .formatted(EVENT_NAME)))
            .build();
    await("the event is taken").atMost(LIMIT).until(() -> client.send(track).statusCode() == 202);
    await("the event is counted").atMost(LIMIT).until(() -> counted() >= 1);
  }

  private static long counted() throws IOException, InterruptedException {
    Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
    String period =
        "&from=%s&to=%s".formatted(today.minus(1, ChronoUnit.DAYS), today.plus(2, ChronoUnit.DAYS));
    HttpResponse<String> answer =
        client.send(
            client.request("query-api", "/api/v1/aggregate?event=" + EVENT_NAME + period).build());
    JsonNode totals = JSON.readTree(answer.body()).path("totals");
    return totals.isEmpty() ? 0 : totals.get(0).path("events").asLong();
  }

  @Test
  void plainText_isRefusedByEveryServer() throws Exception {
    assertThatThrownBy(
            () ->
                DriverManager.getConnection(
                    stores.databaseUrl() + "?sslmode=disable",
                    "query_api",
                    SecuredStores.password("SPLITSTREAM_QUERY_PASSWORD")))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("no encryption");
    Map<String, Object> plain =
        Map.of(
            "bootstrap.servers",
            stores.kafkaBootstrap(),
            "default.api.timeout.ms",
            "3000",
            "request.timeout.ms",
            "2000");
    try (Admin admin = Admin.create(plain)) {
      assertThatThrownBy(() -> admin.describeCluster().nodes().get())
          .isInstanceOf(ExecutionException.class);
    }
    for (URI address :
        List.of(
            product.address("assignment-api"),
            product.address("query-api"),
            URI.create(stores.s3Endpoint()))) {
      assertThat(client.statusByHttp(address)).as(address.toString()).isNotEqualTo(200);
    }
  }

  @Test
  void services_showACertificateOfTheirAuthorityAlone() throws Exception {
    SecuredClient wrong = new SecuredClient(product, other);
    for (String service : List.of("assignment-api", "query-api")) {
      HttpRequest request = client.request(service, "/").build();
      assertThat(client.send(request).statusCode()).isPositive();
      assertThatThrownBy(() -> wrong.send(request)).isInstanceOf(SSLHandshakeException.class);
    }
  }

  @Test
  void secrets_areInNoEnvironmentAndInNoSubmittedJob() throws Exception {
    List<String> secrets =
        List.of(
            SecuredKafka.PASSWORD,
            SecuredStores.S3_SECRET_KEY,
            SecuredProduct.API_KEY,
            SecuredProduct.PSEUDONYM_KEY,
            "pw-of-");
    for (String name : List.of("assignment-api", "query-api", "streaming-job")) {
      Path process = Path.of("/proc", "" + product.process(name).handle().pid());
      String environment =
          new String(Files.readAllBytes(process.resolve("environ")), StandardCharsets.ISO_8859_1);
      assertThat(environment).as(name).contains("SPLITSTREAM_DB_PASSWORD_FILE=");
      assertThat(secrets).as(name).noneMatch(environment::contains);
    }
    String job = submittedJob();
    assertThat(job).contains("ReadKafka");
    assertThat(secrets).noneMatch(job::contains);
  }

  /** The graph and the options, as Flink shows them. */
  private static String submittedJob() throws IOException, InterruptedException {
    await("the job runs")
        .atMost(LIMIT)
        .until(() -> client.flink("/jobs/overview").contains("RUNNING"));
    String id = JSON.readTree(client.flink("/jobs/overview")).at("/jobs/0/jid").asText();
    return client.flink("/jobs/" + id) + client.flink("/jobs/" + id + "/config");
  }

  @Test
  void job_withAWrongCertificateOrPassword_endsAtOnceWithOneLineThatSaysSo() throws Exception {
    event_sentByHttps_isReadBack();
    Map<String, JavaProcess> tried = new LinkedHashMap<>();
    tried.put(
        "Authentication failed.*SCRAM-SHA-512",
        product.tryJob("kafka-password", authority, product.kafka("wrong-pw", authority, "wrong")));
    tried.put(
        "SSL handshake failed.*PKIX path",
        product.tryJob(
            "kafka-authority", authority, product.kafka("wrong-ca", other, SecuredKafka.PASSWORD)));
    tried.put(
        "password authentication failed for user .streaming_job",
        product.tryJob(
            "db-password",
            authority,
            Map.of("SPLITSTREAM_DB_PASSWORD_FILE", product.secret("wrong", "wrong"))));
    tried.put("SSL error: .*PKIX path", product.tryJob("db-and-s3-authority", other, Map.of()));
    for (Map.Entry<String, JavaProcess> one : tried.entrySet()) {
      assertThat(one.getValue().awaitEnd()).as(one.getValue().said()).isEqualTo(1);
      assertThat(one.getValue().said().lines())
          .filteredOn(line -> line.startsWith("Cannot start the job: "))
          .singleElement()
          .asString()
          .containsPattern(one.getKey());
    }
  }

  /** A service answers while its stores are away, so it starts also where they refuse it. */
  @Test
  void service_withAWrongPassword_saysSoInOneLine() throws Exception {
    Map<String, String> wrong = new HashMap<>(product.kafka("refused", authority, "wrong"));
    wrong.put("SPLITSTREAM_DB_PASSWORD_FILE", product.secret("refused", "wrong"));
    try (JavaProcess assignment = product.tryService("assignment-api", "refused-api", wrong);
        JavaProcess query =
            product.tryService(
                "query-api",
                "refused-query",
                Map.of("SPLITSTREAM_DB_URL", stores.databaseUrl(other.certificate())))) {
      assignment.awaitSaid("starting without Kafka");
      assignment.awaitSaid("Cannot read the catalog from the database");
      query.awaitSaid("Cannot reach the database");
      assertThat(assignment.said().lines())
          .filteredOn(line -> line.contains("JDBC Connection") || line.contains("the catalog from"))
          .isNotEmpty()
          .allMatch(line -> line.contains("password authentication"));
      assertThat(assignment.said().lines())
          .anyMatch(line -> line.contains("failed authentication") && line.contains("SCRAM"));
      assertThat(query.said().lines())
          .anyMatch(line -> line.contains("WARN") && line.contains("PKIX path"));
    }
  }

  @Test
  void service_whoseSecretIsNotThere_endsAndNamesTheFile() throws Exception {
    Map<String, String> missing = Map.of("SPLITSTREAM_DB_PASSWORD_FILE", "/nowhere/password");
    try (JavaProcess query = product.tryService("query-api", "no-secret", missing)) {
      assertThat(query.awaitEnd()).isEqualTo(1);
      assertThat(query.said())
          .contains(
              "Cannot read /nowhere/password, the file of SPLITSTREAM_DB_PASSWORD_FILE: it does not"
                  + " exist")
          .doesNotContain("\tat ");
    }
  }
}
