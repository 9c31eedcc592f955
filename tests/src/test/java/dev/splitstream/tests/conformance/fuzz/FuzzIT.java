package dev.splitstream.tests.conformance.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.splitstream.http.SlowSenders;
import dev.splitstream.tests.stack.LiveHeap;
import dev.splitstream.tests.stack.SharedStack;
import dev.splitstream.tests.stack.Stack;
import dev.splitstream.tests.stack.StackApi;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Requests drawn from a seed, and what is promised of every answer. Fewer or more of them, or one
 * again: {@link FuzzOptions}.
 */
@SharedStack
class FuzzIT {
  /**
   * A node makes one edit of a tenant at a time and lets three wait, so none is refused for that.
   */
  private static final int WORKERS = 4;

  private static final double MAX_LIMITED_SHARE = 0.02;
  private static final int SLOW_SENDERS = 8;
  private static final Duration SLOW_SENDERS_END = Duration.ofSeconds(40);

  /** Caches, threads and the tenants' entries are there after so many of the requests. */
  private static final double WARM_UP_SHARE = 0.2;

  /** How the heap may grow from then on. */
  private static final double HEAP_FACTOR = 1.5;

  private static final long HEAP_MEBIBYTES = 24;

  @Test
  void everyAnswer_isAsPromised(Stack stack) throws Exception {
    FuzzOptions options = FuzzOptions.ofProperties();
    FuzzTenants tenants = FuzzTenants.plant(stack);
    FuzzReport report = new FuzzReport(options);
    FuzzRun run = run(stack, options, tenants, report);
    long started = System.nanoTime();
    long warm = options.first() + (long) (options.count() * WARM_UP_SHARE);
    try (SlowSenders slow = slowSenders(stack, tenants)) {
      run.send(options.first(), warm);
      Map<FuzzedService, Long> before = heaps(stack);
      run.send(warm, options.first() + options.count());
      double seconds = (System.nanoTime() - started) / 1e9;
      System.out.printf("%s, %.0f requests a second%n", report.counts(), options.count() / seconds);
      assertThat(report.failures()).as(report.counts()).isEmpty();
      assertThat(report.limitedShare()).as(report.counts()).isLessThan(MAX_LIMITED_SHARE);
      assertHeapIsBounded(before, heaps(stack));
      await().atMost(SLOW_SENDERS_END).until(() -> slow.open() == 0);
      assertThat(slow.statuses()).as("slow senders").isNotEmpty().containsOnly(408);
    } finally {
      for (FuzzWorker worker : run.workers()) {
        worker.close();
      }
    }
    assertHistoryIsIntact(stack, tenants);
  }

  private static FuzzRun run(
      Stack stack, FuzzOptions options, FuzzTenants tenants, FuzzReport report)
      throws IOException, SQLException {
    Map<FuzzedService, InetSocketAddress> addresses = new EnumMap<>(FuzzedService.class);
    List<ApiDescription> descriptions = new ArrayList<>();
    for (FuzzedService service : FuzzedService.values()) {
      URI base = api(stack, service).base();
      addresses.put(service, new InetSocketAddress(base.getHost(), base.getPort()));
      descriptions.add(new ApiDescription(service, description(base)));
    }
    Oracle oracle = new Oracle(tables(stack));
    EditCheck edits =
        new EditCheck(
            new SchemaValues(
                descriptions.get(0).document(), new Names(0), new Draws(options.seed(), 0)));
    List<FuzzWorker> workers = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      workers.add(
          new FuzzWorker(i, new KeyLines(tenants.keys()), oracle, edits, report, addresses));
    }
    return new FuzzRun(new RequestFuzzer(options.seed(), WORKERS, descriptions), workers, report);
  }

  private static StackApi api(Stack stack, FuzzedService service) {
    return service == FuzzedService.ASSIGNMENT ? stack.assignment() : stack.query();
  }

  private static JsonNode description(URI base) throws IOException {
    try (InputStream document = base.resolve("/api/v1/openapi.json").toURL().openStream()) {
      return new ObjectMapper().readTree(new String(document.readAllBytes(), UTF_8));
    }
  }

  /** Names that are no words. */
  private static List<String> tables(Stack stack) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Connection connection = stack.connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
                    + " AND tablename LIKE '%\\_%'")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    assertThat(names).isNotEmpty();
    return names;
  }

  private static SlowSenders slowSenders(Stack stack, FuzzTenants tenants) throws IOException {
    String key =
        new KeyLines(tenants.keys()).of(Credential.INGEST, 0) + "\r\nContent-Length: 1000\r\n";
    return SlowSenders.start(
        stack.assignment().base().getPort(),
        SLOW_SENDERS,
        SlowSenders.post("/api/v1/track", key),
        " ",
        Duration.ofMillis(500));
  }

  private static Map<FuzzedService, Long> heaps(Stack stack)
      throws IOException, InterruptedException {
    Map<FuzzedService, Long> heaps = new EnumMap<>(FuzzedService.class);
    for (FuzzedService service : FuzzedService.values()) {
      heaps.put(service, LiveHeap.mebibytes(stack.group(service.process())));
    }
    return heaps;
  }

  private static void assertHeapIsBounded(
      Map<FuzzedService, Long> before, Map<FuzzedService, Long> after) {
    System.out.printf("live heap in MiB: %s, then %s%n", before, after);
    before.forEach(
        (service, mebibytes) ->
            assertThat(after.get(service))
                .as("live heap of %s after %s", service, mebibytes)
                .isLessThan((long) (mebibytes * HEAP_FACTOR) + HEAP_MEBIBYTES));
  }

  private static void assertHistoryIsIntact(Stack stack, FuzzTenants tenants) {
    JsonNode verdict = stack.assignment().as(tenants.adminKey()).get("/api/v1/audit/verify").body();
    assertThat(verdict.path("ok").asBoolean()).as("%s", verdict).isTrue();
  }
}
