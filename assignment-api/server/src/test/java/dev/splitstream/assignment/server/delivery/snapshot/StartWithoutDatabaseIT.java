package dev.splitstream.assignment.server.delivery.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.splitstream.assignment.server.delivery.TcpProxy;
import dev.splitstream.assignment.server.delivery.TestNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A node that starts without the database, from snapshots of an earlier node. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // Set before all tests.
class StartWithoutDatabaseIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Path left;
  private EmbeddedPostgres postgres;
  private TcpProxy proxy;
  private ObjectStorage storage;

  @BeforeAll
  void leaveSnapshots(@TempDir Path folder) throws Exception {
    left = folder;
    // The client reads its credentials from the same place as in production.
    System.setProperty("aws.accessKeyId", ObjectStorage.ACCESS_KEY);
    System.setProperty("aws.secretAccessKey", ObjectStorage.SECRET_KEY);
    storage = ObjectStorage.start();
    postgres = EmbeddedPostgres.start();
    proxy = new TcpProxy(postgres.getPort());
    try (TestNode node = node(left)) {
      node.run("kept", "a");
      long revision = TestNode.json(node.get("/api/v1/catalog")).get("revision").asLong();
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  isSaved(new FileSnapshotStore(left), revision)
                      && isSaved(storage.store(), revision)
                      && Files.exists(left.resolve("keys/used")));
    }
    proxy.cut();
  }

  @AfterAll
  void stop() throws Exception {
    proxy.close();
    storage.stop();
    postgres.close();
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  private static boolean isSaved(SnapshotStore store, long revision) throws IOException {
    return store
        .get(SnapshotNames.current(TestNode.TENANT))
        .flatMap(CurrentSnapshot::parse)
        .filter(current -> current.revision() == revision)
        .isPresent();
  }

  private TestNode node(Path folder) {
    return TestNode.start(
        proxy.port(),
        "--splitstream.delivery.snapshot-directory=" + folder,
        "--splitstream.delivery.s3-endpoint=" + storage.endpoint());
  }

  @Test
  void snapshotOnDisk_isServed(@TempDir Path folder) throws Exception {
    copy(left, folder);
    try (TestNode node = node(folder)) {
      assertThat(node.reason("kept")).isEqualTo("SPLIT");
      assertThat(details(node)).containsEntry("source", "disk").containsEntry("behind", "true");
      assertThat(node.manage("/actuator/health/readiness").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void damagedSnapshotOnDisk_isPassedOver(@TempDir Path folder) throws Exception {
    copy(left, folder);
    for (Path document : documents(folder)) {
      String text = Files.readString(document, UTF_8);
      Files.writeString(document, text.replace("kept", "kepd"), UTF_8);
    }
    try (TestNode node = node(folder)) {
      assertThat(node.reason("kept")).isEqualTo("SPLIT");
      assertThat(details(node)).containsEntry("source", "object_storage");
    }
  }

  @Test
  void edits_areRefused(@TempDir Path folder) throws Exception {
    copy(left, folder);
    try (TestNode node = node(folder)) {
      assertThat(
              node.post(
                      "/api/v1/metrics",
                      "{\"id\":\"m\",\"numerator\":{\"kind\":\"occurred\",\"event_name\":\"c\"}}")
                  .statusCode())
          .isEqualTo(503);
    }
  }

  @Test
  void nodeWithoutAnything_isNotReady(@TempDir Path folder) throws Exception {
    try (TestNode node =
        TestNode.start(proxy.port(), "--splitstream.delivery.snapshot-directory=" + folder)) {
      assertThat(node.manage("/actuator/health/readiness").statusCode()).isEqualTo(503);
    }
  }

  @Test
  void databaseThatComesBack_isFollowed(@TempDir Path folder) throws Exception {
    copy(left, folder);
    try (TestNode node = node(folder)) {
      proxy.repair();
      await().atMost(PATIENCE).until(() -> details(node).containsValue("database"));
      node.run("after", "a");
      assertThat(node.reason("after")).isEqualTo("SPLIT");
    } finally {
      proxy.cut();
    }
  }

  private static Map<String, String> details(TestNode node)
      throws IOException, InterruptedException {
    var details = node.readiness().at("/components/catalog/details");
    return Map.of(
        "source", details.get("source").asString(),
        "behind", details.get("behind").asString());
  }

  private static List<Path> documents(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("catalog/" + TestNode.TENANT))) {
      return files.filter(file -> file.toString().endsWith(".json")).toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.resolveSibling(".").normalize());
        Files.copy(file, target);
      }
    }
  }
}
