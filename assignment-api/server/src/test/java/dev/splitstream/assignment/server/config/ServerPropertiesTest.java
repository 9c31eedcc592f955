package dev.splitstream.assignment.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.delivery.DeliveryProperties;
import dev.splitstream.assignment.server.quota.QuotaProperties;
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
                                new LimitsProperties.Limit(100_000, 200_000),
                                new LimitsProperties.Limit(20_000, 40_000),
                                new LimitsProperties.Limit(1_000, 5_000),
                                new LimitsProperties.Limit(200, 1_000),
                                new LimitsProperties.Limit(50, 250),
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
  void everyKey_isMapped() {
    runner
        .withPropertyValues(
            "splitstream.pseudonym.key=" + KEY,
            "splitstream.bootstrap.tenant=acme",
            "splitstream.bootstrap.api-key=k",
            "splitstream.bootstrap.query-key=q",
            "splitstream.keys.time-to-live=2s",
            "splitstream.people.issuer=https://id.example",
            "splitstream.people.jwk-set-uri=https://id.example/keys",
            "splitstream.people.audience=splitstream",
            "splitstream.people.algorithms=PS256",
            "splitstream.people.tenant-claim=org",
            "splitstream.people.roles-claim=realm_access.roles",
            "splitstream.people.teams-claim=groups",
            "splitstream.limits.assign.per-second=1",
            "splitstream.limits.assign.burst=2",
            "splitstream.limits.ingest.per-second=3",
            "splitstream.limits.ingest.burst=4",
            "splitstream.limits.other.per-second=5",
            "splitstream.limits.other.burst=6",
            "splitstream.limits.unseen-keys.per-second=7",
            "splitstream.limits.unseen-keys.burst=8",
            "splitstream.limits.unseen-keys-per-address.per-second=9",
            "splitstream.limits.unseen-keys-per-address.burst=10",
            "splitstream.limits.streams.per-node=11",
            "splitstream.limits.streams.per-tenant=12",
            "splitstream.limits.streams.per-address=13",
            "splitstream.limits.streams.heartbeat=14s",
            "splitstream.bodies.deadline=9s",
            "splitstream.bodies.max-mebibytes=11",
            "splitstream.bodies.max-requests=12",
            "splitstream.bodies.max-requests-per-address=13",
            "splitstream.bodies.credential-percent=14",
            "splitstream.catalog.poll-interval=3s",
            "splitstream.edits.max-wait=1s",
            "splitstream.edits.max-hold=2s",
            "splitstream.edits.queue=3",
            "splitstream.edits.queue-per-tenant=4",
            "splitstream.edits.uploads=5",
            "splitstream.edits.upload-time=6s",
            "splitstream.quotas.entries=1",
            "splitstream.quotas.catalog-bytes=2000",
            "splitstream.quotas.entry-bytes=3000",
            "splitstream.quotas.parts=6",
            "splitstream.quotas.units=4",
            "splitstream.quotas.overrides=5",
            "splitstream.quotas.opt-outs=7",
            "splitstream.delivery.behind-after=7s",
            "splitstream.delivery.snapshot-directory=/d",
            "splitstream.delivery.s3-endpoint=http://s:1",
            "splitstream.delivery.s3-bucket=b",
            "splitstream.delivery.s3-region=eu-west-1",
            "splitstream.delivery.s3-path-style=false",
            "splitstream.delivery.s3-encryption=aws:kms",
            "splitstream.delivery.s3-kms-key-id=alias/a",
            "splitstream.delivery.public-base=/flags",
            "splitstream.kafka.bootstrap=k:1",
            "splitstream.kafka.linger=4ms",
            "splitstream.kafka.max-block=5ms",
            "splitstream.kafka.request-timeout=6ms",
            "splitstream.kafka.delivery-timeout=11ms",
            "splitstream.kafka.buffer-memory=1048577",
            "splitstream.ingest.max-requests=8",
            "splitstream.ingest.max-mebibytes=9",
            "splitstream.ingest.credential-percent=10",
            "splitstream.fairness.enabled=false",
            "splitstream.fairness.start=11",
            "splitstream.fairness.floor=2",
            "splitstream.fairness.target-at-least=3s",
            "splitstream.fairness.target-at-most=4s",
            "splitstream.fairness.observe-every=5s",
            "splitstream.fairness.alone-after=6s",
            "splitstream.event-counts.flush-interval=6s",
            "splitstream.event-counts.names=11",
            "splitstream.event-counts.per-node=12",
            "splitstream.event-counts.keep-days=13",
            "splitstream.enrichment.country-file=/c.mmdb")
        .run(
            context ->
                assertThat(context.getBean(ServerProperties.class))
                    .isEqualTo(
                        new ServerProperties(
                            new ServerProperties.Pseudonym(KEY),
                            new ServerProperties.Bootstrap("acme", "k", "q"),
                            new ServerProperties.Keys(Duration.ofSeconds(2), ""),
                            new PeopleProperties(
                                "https://id.example",
                                "https://id.example/keys",
                                "splitstream",
                                List.of(SignatureAlgorithm.PS256),
                                "org",
                                "realm_access.roles",
                                "groups"),
                            new LimitsProperties(
                                new LimitsProperties.Limit(1, 2),
                                new LimitsProperties.Limit(3, 4),
                                new LimitsProperties.Limit(5, 6),
                                new LimitsProperties.Limit(7, 8),
                                new LimitsProperties.Limit(9, 10),
                                new LimitsProperties.Streams(11, 12, 13, Duration.ofSeconds(14))),
                            new BodiesProperties(Duration.ofSeconds(9), 11, 12, 13, 14),
                            new ServerProperties.Catalog(Duration.ofSeconds(3), true),
                            new ServerProperties.Edits(
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                3,
                                4,
                                5,
                                Duration.ofSeconds(6)),
                            new QuotaProperties(1, 2_000, 3_000, 6, 4, 5, 7),
                            new DeliveryProperties(
                                Duration.ofSeconds(7),
                                "/d",
                                "http://s:1",
                                "b",
                                "eu-west-1",
                                false,
                                "aws:kms",
                                "alias/a",
                                "/flags"),
                            new ServerProperties.Kafka(
                                "k:1",
                                Duration.ofMillis(4),
                                Duration.ofMillis(5),
                                Duration.ofMillis(6),
                                Duration.ofMillis(11),
                                1_048_577),
                            new ServerProperties.Ingest(8, 9, 10),
                            new FairnessProperties(
                                false,
                                11,
                                2,
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(4),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(6)),
                            new ServerProperties.EventCounts(Duration.ofSeconds(6), 11, 12, 13),
                            new ServerProperties.Enrichment("/c.mmdb"))));
  }

  @Test
  void errors_areToldAllAtOnce() {
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
