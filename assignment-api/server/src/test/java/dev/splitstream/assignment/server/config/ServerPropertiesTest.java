package dev.splitstream.assignment.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.delivery.DeliveryProperties;
import dev.splitstream.assignment.server.quota.QuotaProperties;
import dev.splitstream.http.limit.Limit;
import dev.splitstream.http.people.PeopleProperties;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

class ServerPropertiesTest {
  private static final String KEY = "ab".repeat(32);

  private final ApplicationContextRunner runner = SettingsRunner.of(Properties.class);

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(ServerProperties.class)
  static class Properties {}

  @Test
  void defaults_areTheDocumentedOnes() {
    runner
        .withPropertyValues("SPLITSTREAM_PSEUDONYM_KEY=" + KEY)
        .run(
            context ->
                assertThat(context.getBean(ServerProperties.class))
                    .isEqualTo(
                        new ServerProperties(
                            new ServerProperties.Pseudonym(KEY),
                            new ServerProperties.Bootstrap("", "", ""),
                            new ServerProperties.Keys(Duration.ofSeconds(30), ""),
                            new PeopleProperties(
                                "",
                                "",
                                "",
                                List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256),
                                "tenant",
                                "roles",
                                "teams"),
                            new LimitsProperties(
                                new Limit(100_000, 200_000),
                                new Limit(20_000, 40_000),
                                new Limit(1_000, 5_000),
                                new Limit(200, 1_000),
                                new Limit(50, 250),
                                new LimitsProperties.Streams(
                                    1_000, 500, 200, Duration.ofSeconds(15))),
                            new BodiesProperties(Duration.ofSeconds(10), 16, 1024, 512, 25),
                            new ServerProperties.Catalog(Duration.ofSeconds(1), true),
                            new ServerProperties.Edits(
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(8),
                                12,
                                4,
                                4,
                                Duration.ofSeconds(60)),
                            new QuotaProperties(
                                10_000, 8_388_608, 524_288, 200_000, 2_000_000, 100_000, 200_000),
                            new DeliveryProperties(
                                Duration.ofSeconds(10),
                                "",
                                "",
                                "splitstream",
                                "us-east-1",
                                true,
                                "",
                                "",
                                ""),
                            new ServerProperties.Kafka(
                                "127.0.0.1:9092",
                                Duration.ofMillis(5),
                                Duration.ofMillis(500),
                                Duration.ofMillis(1500),
                                Duration.ofSeconds(3),
                                16_777_216),
                            new ServerProperties.Ingest(48, 16, 25),
                            new FairnessProperties(
                                true,
                                500,
                                50,
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(10),
                                Duration.ofMillis(250),
                                Duration.ofSeconds(60)),
                            new ServerProperties.EventCounts(
                                Duration.ofSeconds(5), 500, 100_000, 30),
                            new ServerProperties.Enrichment(""))));
  }

  @Test
  void errors_areReportedAllAtOnce() {
    runner
        .withPropertyValues(
            "splitstream.pseudonym.key=short",
            "splitstream.bootstrap.tenant=acme",
            "splitstream.people.issuer=https://id.example",
            "splitstream.kafka.delivery-timeout=1s",
            "splitstream.delivery.s3-endpoint=nowhere",
            "splitstream.delivery.s3-encryption=rot13",
            "splitstream.delivery.s3-kms-key-id=alias/a",
            "splitstream.ingest.max-requests=0",
            "splitstream.fairness.floor=501",
            "splitstream.fairness.target-at-most=1s")
        .run(
            context ->
                assertThat(context.getStartupFailure())
                    .rootCause()
                    .hasMessageContaining("SPLITSTREAM_PSEUDONYM_KEY")
                    .hasMessageContaining("api-key")
                    .hasMessageContaining("audience")
                    .hasMessageContaining("delivery-timeout")
                    .hasMessageContaining("s3Endpoint")
                    .hasMessageContaining("s3Encryption")
                    .hasMessageContaining("s3-kms-key-id")
                    .hasMessageContaining("maxRequests")
                    .hasMessageContaining("start of at least floor")
                    .hasMessageContaining("target-at-most of at least"));
  }

  @Test
  void secrets_areNotPrinted() {
    assertThat(
            new ServerProperties.Pseudonym(KEY)
                + ""
                + new ServerProperties.Bootstrap("a", KEY, KEY))
        .doesNotContain(KEY);
  }
}
