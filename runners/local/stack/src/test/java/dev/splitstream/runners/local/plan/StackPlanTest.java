package dev.splitstream.runners.local.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackPlanTest {
  @TempDir private Path root = Path.of(".");

  @BeforeEach
  void buildJars() throws IOException {
    Installation installation = new Installation(root);
    touch(installation.tether());
    touch(installation.jobJar());
    for (StackProcess process : StackProcess.values()) {
      touch(installation.jar(process));
    }
  }

  @Test
  void processes_comeAfterThoseTheyNeed() throws StackFailure {
    assertThat(plan().processes(StackShape.embedded()))
        .extracting(ProcessSpec::name)
        .containsExactly("postgres", "kafka", "s3", "assignment-api", "query-api", "streaming-job");
  }

  @Test
  void cluster_takesThePlaceOfTheEmbeddedJob() throws StackFailure {
    assertThat(plan().processes(StackShape.clustered(new ClusterSize(2, 1))))
        .extracting(ProcessSpec::name)
        .containsExactly(
            "postgres",
            "kafka",
            "s3",
            "assignment-api",
            "query-api",
            "jobmanager",
            "taskmanager-1",
            "taskmanager-2",
            "job-submitter");
  }

  @Test
  void submitter_waitsForEachTaskManager() throws StackFailure {
    List<ProcessSpec> specs = plan().processes(StackShape.clustered(new ClusterSize(2, 1)));

    assertThat(specs.get(specs.size() - 1).needs())
        .containsExactlyInAnyOrder(
            "postgres", "kafka", "jobmanager", "taskmanager-1", "taskmanager-2");
  }

  @Test
  void processes_knowTheFileOfThePasswordOfTheirOwnLoginAlone() throws StackFailure {
    for (ProcessSpec spec : plan().processes(StackShape.clustered(ClusterSize.DEFAULT))) {
      List<String> known =
          spec.environment().values().stream()
              .filter(value -> value.endsWith("_password"))
              .map(value -> value.substring(value.lastIndexOf('/') + 1))
              .toList();
      switch (spec.name()) {
        case "postgres" -> assertThat(known).hasSize(5).doesNotHaveDuplicates();
        case "assignment-api" -> assertThat(known).containsExactly("db_assignment_password");
        case "query-api" -> assertThat(known).containsExactly("db_query_password");
        case "kafka", "s3" -> assertThat(known).isEmpty();
        default -> assertThat(known).as(spec.name()).containsExactly("db_job_password");
      }
    }
  }

  @Test
  void jvms_keepTemporaryFilesInTheStacksFolder() throws StackFailure {
    assertThat(plan().processes(StackShape.clustered(ClusterSize.DEFAULT)))
        .allSatisfy(
            spec ->
                assertThat(spec.command())
                    .contains("-Djava.io.tmpdir=" + root.resolve("a folder/tmp").toAbsolutePath()));
  }

  @Test
  void heaps_leaveRoomBelowFourGigabytes() throws StackFailure {
    long megabytes =
        plan().processes(StackShape.embedded()).stream()
            .flatMap(spec -> spec.command().stream())
            .filter(word -> word.startsWith("-Xmx"))
            .mapToLong(word -> Long.parseLong(word.replaceAll("[^0-9]", "")))
            .sum();

    assertThat(megabytes).isLessThanOrEqualTo(2200);
  }

  @Test
  void everyProcess_isTethered() throws StackFailure {
    assertThat(plan().processes(StackShape.embedded()))
        .isNotEmpty()
        .allMatch(spec -> spec.command().stream().anyMatch(w -> w.endsWith(".Tether")));
  }

  @Test
  void job_readsTheBrokersPort() throws StackFailure {
    assertThat(plan().processes(only(StackProcess.STREAMING_JOB)).get(0).command())
        .contains("--kafkaBootstrap=127.0.0.1:9092");
  }

  @Test
  void assignmentApi_keepsSnapshotsInTheStacksFolderAndBucket() throws StackFailure {
    assertThat(plan().processes(only(StackProcess.ASSIGNMENT_API)).get(0).environment())
        .containsEntry(
            "SPLITSTREAM_SNAPSHOT_DIRECTORY",
            root.resolve("a folder/data/assignment-api/snapshots").toAbsolutePath().toString())
        .containsEntry("SPLITSTREAM_S3_ENDPOINT", "http://127.0.0.1:9000");
  }

  @Test
  void apis_areReadyByThePortsOfTheirOwnForHealth() throws StackFailure {
    assertThat(plan().processes(StackShape.embedded()))
        .filteredOn(spec -> spec.name().endsWith("-api"))
        .extracting(ProcessSpec::port, ProcessSpec::managementPort, ProcessSpec::readiness)
        .containsExactly(
            tuple(8080, 8090, ready("http://127.0.0.1:8090/actuator/health/readiness")),
            tuple(8081, 8091, ready("http://127.0.0.1:8091/actuator/health/readiness")));
  }

  @Test
  void apis_getTheirPorts() throws StackFailure {
    assertThat(plan().processes(only(StackProcess.QUERY_API)).get(0).environment())
        .containsEntry("SERVER_PORT", "8081")
        .containsEntry("MANAGEMENT_SERVER_PORT", "8091");
  }

  private static Readiness ready(String address) {
    return new Readiness.HttpOk(URI.create(address));
  }

  @Test
  void partOfTheStack_waitsOnlyForItself() throws StackFailure {
    assertThat(plan().processes(only(StackProcess.QUERY_API)).get(0).needs()).isEmpty();
  }

  @Test
  void jvmFlags_comeAfterTheProcesssOwn() throws StackFailure {
    StackPlan plan = plan();
    StackPlan flagged =
        new StackPlan(
            plan.installation(), plan.layout(), plan.addresses(), List.of("-Xmx99m", "-Xint"));
    List<String> command = flagged.processes(only(StackProcess.S3)).get(0).command();
    assertThat(command).containsSubsequence("-Xmx160m", "-Xmx99m", "-Xint");
    assertThat(flagged.flags(List.of("-Xmx1m"))).containsSubsequence("-Xmx1m", "-Xmx99m", "-Xint");
    assertThat(plan.processes(only(StackProcess.S3)).get(0).command()).doesNotContain("-Xint");
  }

  @Test
  void missingJar_isAFailure() throws IOException {
    Files.delete(new Installation(root).jar(StackProcess.KAFKA));

    assertThatThrownBy(() -> plan().processes(only(StackProcess.KAFKA)))
        .isInstanceOf(StackFailure.class)
        .hasMessageContaining("splitstream-kafka.jar: build the project first");
  }

  private StackPlan plan() throws StackFailure {
    Ports ports =
        Ports.choose(
            StackShape.clustered(new ClusterSize(2, 1)).defaultPorts(), Map.of(), port -> true);
    return new StackPlan(
        new Installation(root),
        new StackLayout(root.resolve("a folder")),
        new StackAddresses(ports),
        List.of());
  }

  private static StackShape only(StackProcess process) {
    return new StackShape(Set.of(process), ClusterSize.DEFAULT);
  }

  private static void touch(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    if (Files.notExists(file)) {
      Files.createFile(file);
    }
  }
}
