package dev.splitstream.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Every client of Kafka takes the settings that encrypt and authenticate. One that did not would
 * work in each test but those with TLS.
 */
class KafkaClientsTest {
  private static final JavaClasses JOBS =
      Module.classesOf(
          List.of(
              Module.ASSIGNMENT_SERVER,
              Module.PIPELINES,
              Module.BACKFILL,
              Module.FLINK,
              Module.DIRECT,
              Module.CLI));

  /** For jobs, consumers of theirs that extend Kafka's, and for the service. */
  private static final Set<String> MAKERS =
      Set.of(
          "dev.splitstream.pipelines.kafka.KafkaClients",
          "dev.splitstream.pipelines.io.PartitionConsumer",
          "dev.splitstream.assignment.server.ingest.KafkaConfiguration");

  private static final Set<String> CLIENTS =
      Set.of(
          "org.apache.kafka.clients.producer.KafkaProducer",
          "org.apache.kafka.clients.consumer.KafkaConsumer",
          "org.apache.kafka.clients.admin.Admin",
          "org.apache.kafka.clients.admin.AdminClient");

  private static final String KAFKA_IO = "org.apache.beam.sdk.io.kafka.KafkaIO";

  @Test
  void clients_areMadeWhereTheyAreSecured() {
    noClasses()
        .that(
            DescribedPredicate.describe(
                "make no clients", type -> !MAKERS.contains(type.getName())))
        .should()
        .callCodeUnitWhere(DescribedPredicate.describe("makes a client", KafkaClientsTest::makes))
        .check(JOBS);
  }

  @Test
  void makers_readTheSettings() {
    for (String maker : MAKERS) {
      assertThat(JOBS.get(maker).getMethodCallsFromSelf())
          .as(maker)
          .extracting(call -> call.getTargetOwner().getSimpleName() + "." + call.getName())
          .containsAnyOf("KafkaSecurity.over", "KafkaClients.secured");
    }
  }

  @Test
  void beamsReadersAndWriters_getTheirClientsFromUs() {
    assertThat(JOBS.stream().filter(type -> calls(type, "read"))).isNotEmpty();
    assertThat(JOBS.stream().filter(type -> calls(type, "read")))
        .allMatch(type -> calls(type, "withConsumerFactoryFn"));
    assertThat(JOBS.stream().filter(type -> calls(type, "writeRecords"))).isNotEmpty();
    assertThat(JOBS.stream().filter(type -> calls(type, "writeRecords") || calls(type, "write")))
        .allMatch(type -> calls(type, "withProducerFactoryFn"));
  }

  private static boolean makes(JavaCall<?> call) {
    return CLIENTS.contains(call.getTargetOwner().getName())
        && Set.of("<init>", "create").contains(call.getName());
  }

  private static boolean calls(JavaClass type, String method) {
    return type.getMethodCallsFromSelf().stream()
        .filter(call -> call.getTargetOwner().getName().startsWith(KAFKA_IO))
        .map(JavaAccess::getName)
        .anyMatch(method::equals);
  }
}
