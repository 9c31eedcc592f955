package dev.splitstream.assignment.server;

import static dev.splitstream.assignment.server.CatalogEditorIT.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.splitstream.assignment.server.anchor.DailyAnchors;
import dev.splitstream.catalog.anchor.AnchorVerifier;
import dev.splitstream.catalog.anchor.SignedAnchor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** The heads of histories, signed once a day and sent to a webhook. */
class AnchorsIT {
  /** Created by {@code openssl genpkey -algorithm ed25519} and {@code openssl pkey -pubout}. */
  private static final String KEY =
      """
      -----BEGIN PRIVATE KEY-----
      MC4CAQAwBQYDK2VwBCIEIL5tTW0+mpbFQHetMTNKW2DqzYaBFYMJnQ28Bu8J5tAg
      -----END PRIVATE KEY-----
      """;

  private static final String PUBLIC_KEY =
      """
      -----BEGIN PUBLIC KEY-----
      MCowBQYDK2VwAyEA5IBo+at1gA309X1n038k//GviNIjewo95/Qsk/DBX2o=
      -----END PUBLIC KEY-----
      """;

  @TempDir private Path folder;

  private final List<String> posted = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private HttpServer hook;

  @BeforeEach
  void listen() throws Exception {
    hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hook.createContext(
        "/",
        exchange -> {
          posted.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    hook.start();
  }

  @AfterEach
  void stop() {
    hook.stop(0);
  }

  @Test
  void head_isPostedOnceADay_signed() throws Exception {
    try (RunningApi api = api()) {
      api.post("/api/v1/layers", json("{'id':'one'}"));
      DailyAnchors anchors = api.bean(DailyAnchors.class);
      anchors.anchor();
      api.post("/api/v1/layers", json("{'id':'two'}"));
      anchors.anchor();
      assertThat(posted).hasSize(1);
      SignedAnchor anchor = SignedAnchor.parse(posted.get(0));
      assertThat(AnchorVerifier.of(PUBLIC_KEY).isGenuine(anchor)).isTrue();
      assertThat(anchor.anchor().tenant()).isEqualTo(RunningApi.TENANT);
      assertThat(anchor.anchor().hash())
          .isEqualTo(
              api.bean(JdbcTemplate.class)
                  .queryForObject(
                      "SELECT encode(hash, 'hex') FROM catalog_history WHERE entry_id = 'one'",
                      String.class));
    }
  }

  @Test
  void anchorThatIsRefused_isPostedAgain() throws Exception {
    try (RunningApi api = api()) {
      DailyAnchors anchors = api.bean(DailyAnchors.class);
      status = 503;
      anchors.anchor();
      assertThat(api.meter("splitstream.anchors.failures")).isOne();
      status = 204;
      anchors.anchor();
      anchors.anchor();
      assertThat(posted).hasSize(2);
      assertThat(posted.get(1)).isEqualTo(posted.get(0));
    }
  }

  @Test
  void withoutAKey_nothingIsAnchored() throws Exception {
    try (RunningApi api = new RunningApi()) {
      api.bean(DailyAnchors.class).anchor();
      assertThat(
              api.bean(JdbcTemplate.class)
                  .queryForObject("SELECT count(*) FROM audit_anchors", Long.class))
          .isZero();
    }
  }

  @Test
  void keyThatIsNone_endsTheStart() throws Exception {
    Path file = Files.writeString(folder.resolve("key.pem"), "secret");
    assertThatThrownBy(() -> new RunningApi("--splitstream.anchor.key-file=" + file))
        .hasStackTraceContaining("splitstream.anchor.key-file");
  }

  private RunningApi api() throws Exception {
    Path file = Files.writeString(folder.resolve("key.pem"), KEY);
    return new RunningApi(
        "--splitstream.anchor.key-file=" + file,
        "--splitstream.anchor.webhook=http://127.0.0.1:" + hook.getAddress().getPort() + "/");
  }
}
