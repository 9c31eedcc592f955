package dev.splitstream.bench.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.splitstream.bench.http.Load.Answer;
import dev.splitstream.bench.http.Load.Question;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * What tenants cost that do nothing: how long a node takes to start, what it keeps in memory, and
 * how fast it assigns, with a thousand tenants that are active and more and more beside them.
 */
public final class TenantsBench {
  private static final int ACTIVE = Load.UNITS;
  private static final int MEBIBYTE = 1 << 20;
  private static final Pattern LIVE = Pattern.compile("Total +\\d+ +(\\d+)");
  private static final Question QUESTION =
      new Question(
          "assign",
          "/api/v1/assign",
          "{\"user_id\":\"USER\",\"experiments\":[\"" + Tenants.EXPERIMENT + "\"]}");

  private final Path serviceJar;
  private final Path benchJar;
  private final Path folder;
  private final String databaseUrl;
  private final int seconds = Integer.getInteger("bench.seconds", 20);

  private TenantsBench(Path serviceJar, Path benchJar, Path folder, String databaseUrl) {
    this.serviceJar = serviceJar;
    this.benchJar = benchJar;
    this.folder = folder;
    this.databaseUrl = databaseUrl;
  }

  /**
   * What was measured.
   *
   * @param startSeconds until the node was ready
   * @param liveBytes of its heap
   * @param answer at full speed
   */
  private record Measured(double startSeconds, long liveBytes, Answer answer) {}

  /**
   * How many tenants there are.
   *
   * @param catalogs how many of them have a running experiment, the active ones among them
   */
  private record Population(int tenants, int catalogs) {}

  /** Takes the jar of the service and the jar of this module. */
  public static void main(String[] jars) throws Exception {
    Path folder = Files.createTempDirectory("bench-tenants");
    int many = Integer.getInteger("bench.tenants", 1_000_000);
    int catalogs = Integer.getInteger("bench.catalogs", 100_000);
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      TenantsBench bench =
          new TenantsBench(
              Path.of(jars[0]),
              Path.of(jars[1]),
              folder,
              postgres.getJdbcUrl("postgres", "postgres"));
      bench.start().close();
      bench.compare(
          postgres.getPostgresDatabase(),
          List.of(
              new Population(ACTIVE, ACTIVE),
              new Population(many, ACTIVE),
              new Population(many, catalogs)));
    }
  }

  private BenchedApi start() throws IOException, InterruptedException {
    return BenchedApi.start(serviceJar, benchJar, folder.resolve("service.log"), databaseUrl);
  }

  private void compare(DataSource database, List<Population> populations) throws Exception {
    Tenants tenants = new Tenants(database);
    List<Measured> all = new ArrayList<>();
    say(
        "  tenants  with a catalog  ready s  live MiB  requests/s  of the first  p50 ms  p99 ms  CPU us");
    for (Population population : populations) {
      tenants.grow(population.tenants(), population.catalogs());
      Measured measured = measure();
      all.add(measured);
      say(
          "%,9d  %,14d  %7.1f  %8d  %,10.0f  %12.2f  %6.2f  %6.2f  %6.1f",
          population.tenants(),
          population.catalogs(),
          measured.startSeconds(),
          measured.liveBytes() / MEBIBYTE,
          measured.answer().perSecond(),
          measured.answer().perSecond() / all.get(0).answer().perSecond(),
          measured.answer().p50(),
          measured.answer().p99(),
          measured.answer().cpuMicros());
    }
    Population last = populations.get(populations.size() - 1);
    say(
        "A tenant without a catalog costs %,d bytes, an idle one with an experiment %,d",
        (all.get(1).liveBytes() - all.get(0).liveBytes()) / (last.tenants() - ACTIVE),
        (all.get(2).liveBytes() - all.get(1).liveBytes()) / (last.catalogs() - ACTIVE));
  }

  /** Of a node that is started for it, with the class path in the cache of the system. */
  private Measured measure() throws IOException, InterruptedException {
    long begun = System.nanoTime();
    try (BenchedApi api = start()) {
      double ready = (System.nanoTime() - begun) / 1e9;
      introduce(api);
      Load load = new Load(api, folder, Tenants.KEY);
      load.full(QUESTION, seconds);
      return new Measured(ready, liveBytes(api.pid()), load.full(QUESTION, seconds));
    }
  }

  /** A node looks up so many keys a second that it has not seen yet, and refuses more. */
  private static void introduce(BenchedApi api) throws InterruptedException {
    for (int number = 1; number <= ACTIVE; number++) {
      String user = "user_" + number;
      String body = QUESTION.body().replace("USER", user);
      String key = Tenants.KEY.replace("USER", user);
      api.await(
          "assignment for tenant " + number,
          () -> api.post(QUESTION.path(), body, key).statusCode() == 200);
    }
  }

  /** The histogram counts what is live, so the JVM collects everything else before. */
  private static long liveBytes(long pid) throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process process =
        new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    Matcher matcher = LIVE.matcher(output);
    if (!matcher.find()) {
      throw new IOException("Cannot read the heap of " + pid + ": " + output);
    }
    return Long.parseLong(matcher.group(1));
  }

  private static void say(String format, Object... values) {
    System.out.printf(format + "%n", values);
  }
}
