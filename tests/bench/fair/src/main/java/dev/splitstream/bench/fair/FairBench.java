package dev.splitstream.bench.fair;

import dev.splitstream.runners.local.plan.StackLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Measures how long after they were accepted exposures of a quiet tenant count in the rollups that
 * results are computed from: while it is alone, and beside a tenant that floods; with turns, and
 * without.
 */
public final class FairBench {
  private static final int PROGRESS_SECONDS = 10;

  /** Each event is in exactly one of these rows, which the key finds: looking must not cost. */
  private static final String VISIBLE =
      """
      SELECT coalesce(sum(r.n), 0)::bigint AS units
      FROM generations g JOIN experiment_rollups r USING (generation)
      WHERE r.tenant = ? AND r.experiment_id = ? AND r.metric_id = ? AND r.grain = 'DAY'
      """;

  private final StackLayout stack;
  private final Path jar;
  private final Settings settings;

  private FairBench(StackLayout stack, Path jar, Settings settings) {
    this.stack = stack;
    this.jar = jar;
    this.settings = settings;
  }

  /** Takes the folder of a running stack, and the jar of assignment-api. */
  public static void main(String[] arguments) throws Exception {
    FairBench bench =
        new FairBench(
            new StackLayout(Path.of(arguments[0])), Path.of(arguments[1]), Settings.read());
    System.out.println(bench.settings);
    for (boolean fairness : bench.settings.modes()) {
      bench.measure(fairness);
    }
  }

  private void measure(boolean fairness) throws IOException, SQLException, InterruptedException {
    System.out.printf("%nFairness %s%n", fairness ? "on" : "off");
    try (FairService service = FairService.start(stack, jar, fairness);
        Connection database = FairService.database(stack)) {
      String operator = FairService.operatorKey(stack);
      Tenant quiet = Tenant.make("quiet-" + fairness, operator);
      Flood flood = new Flood(Tenant.make("flood-" + fairness, operator), settings);
      TenantFreshness freshness = new TenantFreshness();
      Watch watch = new Watch(database, quiet, freshness, service, flood);
      SteadySender sender = new SteadySender(quiet, settings.rate(), freshness);
      Thread sending = new Thread(sender, "quiet");
      sending.start();
      watch.watch(settings.warmUpSeconds());
      long alone = System.nanoTime();
      watch.watch(settings.aloneSeconds());
      long flooded = System.nanoTime();
      flood.start();
      watch.watch(settings.floodSeconds());
      long end = System.nanoTime();
      flood.stop();
      sender.stop();
      sending.join();
      watch.settle(settings.patienceSeconds());
      long now = System.nanoTime();
      List<Double> before = freshness.delays(alone, flooded, now);
      List<Double> beside = freshness.delays(flooded, end, now);
      print("alone", before);
      print("beside the flood", beside);
      System.out.printf(
          "p99 beside / p99 alone: %.2f; refused requests of the quiet tenant: %d%n",
          quantile(beside, 0.99) / quantile(before, 0.99), sender.refused());
      System.out.printf(
          "flood: %,d events accepted (%,d a second), %,d requests refused%n",
          flood.accepted(), flood.accepted() / settings.floodSeconds(), flood.refused());
    }
  }

  private static void print(String when, List<Double> delays) {
    System.out.printf(
        "%-17s visible after p50 %.1f s, p99 %.1f s, at most %.1f s (%,d events)%n",
        when, quantile(delays, 0.5), quantile(delays, 0.99), quantile(delays, 1), delays.size());
  }

  private static double quantile(List<Double> sorted, double share) {
    if (sorted.isEmpty()) {
      return Double.NaN;
    }
    return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
  }

  /** Looks at what is visible, all the time. */
  private record Watch(
      Connection database,
      Tenant quiet,
      TenantFreshness freshness,
      FairService service,
      Flood flood) {

    void watch(int seconds) throws SQLException, InterruptedException {
      long begun = System.nanoTime();
      long nextLine = begun + TimeUnit.SECONDS.toNanos(PROGRESS_SECONDS);
      while (System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(seconds)) {
        look();
        if (System.nanoTime() - nextLine >= 0) {
          nextLine += TimeUnit.SECONDS.toNanos(PROGRESS_SECONDS);
          report();
        }
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }

    /** Until everything is visible, or for so long. */
    void settle(int seconds) throws SQLException, InterruptedException {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
      while (look() < freshness.accepted() && System.nanoTime() - end < 0) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }

    private long look() throws SQLException {
      try (PreparedStatement statement = database.prepareStatement(VISIBLE)) {
        statement.setString(1, quiet.name());
        statement.setString(2, Tenant.EXPERIMENT);
        statement.setString(3, Tenant.METRIC);
        try (ResultSet row = statement.executeQuery()) {
          row.next();
          long units = row.getLong("units");
          freshness.see(units, System.nanoTime());
          return units;
        }
      }
    }

    private void report() throws InterruptedException {
      System.out.printf(
          "  level %,.0f, delay %.1f s of %.1f s; flood: %,d accepted, %,d refused%n",
          service.meter("splitstream_ingest_level_events_per_second"),
          service.meter("splitstream_ingest_counting_delay_seconds"),
          service.meter("splitstream_ingest_counting_delay_target_seconds"),
          flood.accepted(),
          flood.refused());
    }
  }
}
