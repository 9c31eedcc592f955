package dev.splitstream.bench.pipeline;

import dev.splitstream.codec.EventCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Sends events at a steady rate to the job as it is deployed, and measures how long after Kafka's
 * acknowledgement exposures count in the rollups that results are computed from. Settings are
 * system properties: {@code bench.rate} (events a second), {@code bench.warm-up-seconds}, {@code
 * bench.seconds}.
 */
public final class FreshnessBench {
  private static final int RATE = Integer.getInteger("bench.rate", 6_000);
  private static final int WARM_UP_SECONDS = Integer.getInteger("bench.warm-up-seconds", 120);
  private static final int SECONDS = Integer.getInteger("bench.seconds", 120);
  private static final int TICKS_A_SECOND = 50;

  /** One event in so many is looked for in the results. */
  private static final int STEP = 100;

  /** Each probe is in exactly one of these rows, which the key finds: looking must not cost. */
  private static final String VISIBLE =
      """
      SELECT coalesce(sum(r.n), 0)::bigint AS probes
      FROM generations g JOIN experiment_rollups r USING (generation)
      WHERE r.tenant = ? AND r.experiment_id = ? AND r.metric_id = 'converted' AND r.grain = 'DAY'
      """;

  private final PipelineFreshness freshness = new PipelineFreshness();

  /** Why an event was not acknowledged, if one was not. */
  private volatile @Nullable Exception failure;

  private FreshnessBench() {}

  /** Takes no arguments. */
  public static void main(String[] none) throws Exception {
    Path folder = Files.createTempDirectory("bench-freshness");
    System.out.println("Logs and data are in " + folder);
    try (Servers servers = new Servers(folder)) {
      new FreshnessBench().run(servers, folder);
    }
  }

  private void run(Servers servers, Path folder)
      throws IOException, SQLException, InterruptedException {
    Databases databases = new Databases(servers);
    long revision = databases.createTemplate();
    databases.create(Contestant.SPLITSTREAM.id());
    Process job = new Race(servers, databases, folder, 0, 0).start(Contestant.SPLITSTREAM);
    try (Connection connection = databases.connect(Contestant.SPLITSTREAM.id())) {
      Thread sender = new Thread(() -> send(servers.kafka(), revision), "sender");
      sender.start();
      long start = System.nanoTime() + TimeUnit.SECONDS.toNanos(WARM_UP_SECONDS);
      watch(connection, sender);
      if (failure != null) {
        throw new IllegalStateException(
            "Cannot continue: Kafka did not accept every event", failure);
      }
      print(freshness.delaysSince(start));
    } finally {
      CpuTime.stop(job);
    }
  }

  private void send(String kafka, long revision) {
    EventCodec codec = new EventCodec();
    Duration span = Duration.ofNanos(TimeUnit.SECONDS.toNanos(1) / RATE);
    EventMix mix = new EventMix(1, revision, span, Instant.now());
    long start = System.nanoTime();
    try (KafkaProducer<byte[], byte[]> producer = FillTopics.producer(kafka)) {
      for (long sent = 0; sent < (long) RATE * (WARM_UP_SECONDS + SECONDS); sent++) {
        if (sent % (RATE / TICKS_A_SECOND) == 0) {
          waitUntil(start + sent * span.toNanos());
        }
        boolean probe = sent % STEP == 0;
        var message = FillTopics.toRecord(probe ? mix.probe() : mix.next(), codec);
        Future<RecordMetadata> unused =
            producer.send(message, (metadata, failed) -> answered(probe, failed));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answered(boolean probe, @Nullable Exception failed) {
    if (failed != null) {
      failure = failed;
    } else if (probe) {
      freshness.acknowledge(System.nanoTime());
    }
  }

  private static void waitUntil(long nanos) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(Math.max(0, nanos - System.nanoTime()));
  }

  /** Looks on until every probe that was acknowledged is visible. */
  private void watch(Connection connection, Thread sender)
      throws SQLException, InterruptedException {
    long visible = 0;
    while (sender.isAlive() || visible < freshness.acknowledged()) {
      TimeUnit.MILLISECONDS.sleep(50);
      visible = visible(connection);
      freshness.see(visible, System.nanoTime());
    }
  }

  private static long visible(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(VISIBLE)) {
      statement.setString(1, MixCatalog.TENANT);
      statement.setString(2, MixCatalog.experimentId(MixCatalog.PROBE));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong("probes");
      }
    }
  }

  private static void print(List<Duration> delays) {
    System.out.printf(
        "%,d events/s: visible after p50 %.1f s, p99 %.1f s, at most %.1f s%n",
        RATE, seconds(delays, 0.5), seconds(delays, 0.99), seconds(delays, 1));
  }

  private static double seconds(List<Duration> sorted, double share) {
    int index = (int) Math.ceil(share * sorted.size()) - 1;
    return sorted.get(Math.max(0, index)).toMillis() / 1e3;
  }
}
