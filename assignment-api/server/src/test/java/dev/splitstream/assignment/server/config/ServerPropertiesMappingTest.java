package dev.splitstream.assignment.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.delivery.DeliveryProperties;
import dev.splitstream.assignment.server.quota.QuotaProperties;
import dev.splitstream.http.limit.Limit;
import dev.splitstream.http.people.PeopleProperties;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

class ServerPropertiesMappingTest {
  private static final String KEY = "ab".repeat(32);

  private final ApplicationContextRunner runner =
      SettingsRunner.of(ServerPropertiesTest.Properties.class);

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
                                new Limit(1, 2),
                                new Limit(3, 4),
                                new Limit(5, 6),
                                new Limit(7, 8),
                                new Limit(9, 10),
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
}
