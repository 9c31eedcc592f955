package dev.splitstream.backfill.repair;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.backfill.ToolArguments;
import dev.splitstream.catalog.CatalogSnapshot;
import dev.splitstream.codec.EventCodec;
import dev.splitstream.event.Event;
import dev.splitstream.event.EventContext;
import dev.splitstream.event.EventType;
import dev.splitstream.pipelines.EventPipeline;
import dev.splitstream.pipelines.io.DatabaseSettings;
import dev.splitstream.pipelines.io.FixedCatalogSource;
import dev.splitstream.pipelines.io.RawEvent;
import dev.splitstream.pipelines.io.RawEventCoder;
import dev.splitstream.pipelines.lake.CommitToLake;
import dev.splitstream.pipelines.lake.LakeSettings;
import dev.splitstream.settings.ObjectStoreSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.flywaydb.core.Flyway;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole graph with a horizon of a day, into a real lake: the commands find the late and the
 * failed events there.
 */
class LateEventsIT {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir private static @Nullable Path folder;
  private static @Nullable EmbeddedPostgres postgres;
  private static List<String> where = List.of();

  @BeforeAll
  static void run() throws Exception {
    EmbeddedPostgres started = EmbeddedPostgres.start();
    postgres = started;
    Flyway.configure().dataSource(started.getPostgresDatabase()).load().migrate();
    String url = started.getJdbcUrl("postgres", "postgres");
    String warehouse = String.valueOf(folder == null ? null : folder.toUri());
    where =
        List.of("--databaseUrl=" + url, "--databaseUser=postgres", "--lakeWarehouse=" + warehouse);
    LakeSettings lake =
        new LakeSettings(
            warehouse, ObjectStoreSettings.of(""), new DatabaseSettings(url, "postgres"));
    lake.createTables();
    Pipeline pipeline =
        Pipeline.create(PipelineOptionsFactory.fromArgs("--targetParallelism=1").create());
    new EventPipeline(
            new FixedCatalogSource(() -> CatalogSnapshot.EMPTY), Duration.standardHours(24))
        .build(
            pipeline.apply("Events", events()),
            new Nowhere<>(),
            new CommitToLake(lake),
            new Nowhere<>(),
            new Nowhere<>(),
            new Nowhere<>());
    pipeline.run().waitUntilFinish();
  }

  @AfterAll
  static void stop() throws Exception {
    if (postgres != null) {
      postgres.close();
    }
  }

  /**
   * An event on time and garbage; two days on, that event again, which its unit's ledger has
   * forgotten meanwhile; and another one, twice.
   */
  private static TestStream<RawEvent> events() {
    return TestStream.create(RawEventCoder.of())
        .advanceWatermarkTo(NOON)
        .addElements(raw(1, purchase(1, NOON)))
        .addElements(new RawEvent("custom-events", 0, 7, 1_000, new byte[0], new byte[] {1, 2}))
        .advanceWatermarkTo(NOON.plus(Duration.standardDays(2)))
        .addElements(raw(2, purchase(9, NOON.plus(Duration.standardDays(2)))))
        .addElements(raw(3, purchase(1, NOON)))
        .addElements(raw(4, purchase(2, NOON.plus(Duration.standardMinutes(90)))))
        .addElements(raw(5, purchase(2, NOON.plus(Duration.standardMinutes(90)))))
        .advanceWatermarkToInfinity();
  }

  @Test
  void late_countsWhatIsMissingAndNamesItsWindows() throws Exception {
    List<String> lines = late();
    assertThat(lines.get(1).strip().split(" +"))
        .as("%s", lines)
        .containsExactly("acme", "checkout", "purchase", "3", "2", "1", "1");
    assertThat(lines).anyMatch(line -> line.strip().matches("acme +2026-03-01 +1 +13"));
    assertThat(lines).anyMatch(line -> line.contains("that command does not exist yet"));
  }

  @Test
  void late_ofAnotherTimeFindsNothing() throws Exception {
    assertThat(late("--from=2026-03-02"))
        .containsExactly("No late events: the figures lack nothing");
  }

  @Test
  void failed_isListedAndShownWithItsBytes() throws Exception {
    assertThat(failed("list")).anyMatch(line -> line.matches(" +custom-events-0@7 .* no .*"));
    assertThat(failed("list", "--since=2026-01-01"))
        .anyMatch(line -> line.startsWith("0 failed events"));
    assertThat(failed("show", "custom-events-0@7"))
        .contains("2 original bytes:")
        .anyMatch(line -> line.contains("01 02"));
  }

  private static List<String> late(String... options) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new LateEventsTool(arguments(options), new PrintStream(out, true, UTF_8)).execute();
    return out.toString(UTF_8).lines().toList();
  }

  private static List<String> failed(String... words) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new FailedEventsTool(arguments(words), new PrintStream(out, true, UTF_8)).execute();
    return out.toString(UTF_8).lines().toList();
  }

  private static ToolArguments arguments(String... words) {
    List<String> all = new ArrayList<>(where);
    all.addAll(List.of(words));
    return ToolArguments.parse(all);
  }

  private static RawEvent raw(int offset, Event event) {
    return new RawEvent(
        "experiment-conversions",
        0,
        offset,
        event.receivedAtMicros() / 1_000,
        event.unitKey().getBytes(UTF_8),
        new EventCodec().encode(event));
  }

  private static Event purchase(long id, Instant at) {
    return new Event(
        new UUID(0, id),
        "acme",
        "unit",
        EventType.CONVERSION,
        "purchase",
        "checkout",
        null,
        at.getMillis() * 1_000,
        at.getMillis() * 1_000,
        1,
        null,
        null,
        null,
        "{}",
        EventContext.EMPTY);
  }

  private static final class Nowhere<T> extends PTransform<PCollection<T>, PDone> {
    @Override
    public PDone expand(PCollection<T> input) {
      input.apply("Forget", ParDo.of(new Forget<>()));
      return PDone.in(input.getPipeline());
    }
  }

  static final class Forget<T> extends DoFn<T, Void> {
    @ProcessElement
    public void processElement(@Element T element) {}
  }
}
