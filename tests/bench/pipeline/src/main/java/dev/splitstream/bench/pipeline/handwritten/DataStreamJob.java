package dev.splitstream.bench.pipeline.handwritten;

import com.zaxxer.hikari.HikariDataSource;
import dev.splitstream.event.Event;
import dev.splitstream.event.EventType;
import dev.splitstream.pipelines.decode.EventCoder;
import dev.splitstream.pipelines.io.JdbcCatalogSource;
import dev.splitstream.pipelines.io.RetryingTransaction;
import dev.splitstream.pipelines.lake.LakeSettings;
import dev.splitstream.pipelines.lake.LakeTable;
import dev.splitstream.pipelines.ledger.SessionChange;
import dev.splitstream.pipelines.rollup.experiment.ExperimentRollups;
import dev.splitstream.pipelines.rollup.traffic.TrafficTally;
import dev.splitstream.store.rollup.GenerationStore;
import dev.splitstream.store.rollup.RollupTable;
import java.time.Duration;
import java.util.Arrays;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The hand-written job. Events cross the network once, as the bytes that came from Kafka, under
 * Kafka's key, and are decoded once, behind it.
 */
public final class DataStreamJob {
  static final Duration HORIZON = Duration.ofHours(24);

  private static final TypeInformation<byte[]> BYTES =
      PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;

  private DataStreamJob() {}

  /** Takes the arguments of the real job. */
  public static void main(String[] arguments) throws Exception {
    JobSettings settings = JobSettings.of(arguments);
    settings.lake().createTables();
    long generation;
    try (HikariDataSource pool = settings.database().openPool("start")) {
      generation =
          new RetryingTransaction(pool).with(database -> GenerationStore.in(database).live());
    }
    StreamExecutionEnvironment flink =
        StreamExecutionEnvironment.getExecutionEnvironment(settings.flink());
    SingleOutputStreamOperator<Event> tracked =
        flink
            .fromSource(source(settings), watermarks(), "kafka")
            .returns(Types.TUPLE(Types.STRING, BYTES))
            .keyBy(message -> message.f0)
            .process(new TrackUnit(new JdbcCatalogSource(settings.database())))
            .returns(ChainedTypes.of(EventCoder.of()));
    LakeSettings lake = settings.lake();
    tracked
        .transform("write-events", BYTES, new WriteFiles(lake, LakeTable.EVENTS))
        .union(
            tracked
                .getSideOutput(TrackUnit.LATE)
                .transform("write-late", BYTES, new WriteFiles(lake, LakeTable.LATE_EVENTS)))
        .transform("commit", Types.VOID, new CommitWhenStable(lake))
        .setParallelism(1);
    tracked
        .getSideOutput(TrackUnit.CONTRIBUTIONS)
        .transform("combine", Types.TUPLE(Types.STRING, BYTES), new CombineChanges())
        .keyBy(change -> change.f0)
        .process(new AddUp())
        .returns(ChainedTypes.of(ExperimentRollups.FAMILY.rowCoder()))
        .transform(
            "upsert",
            Types.VOID,
            new UpsertWhenStable<>(
                RollupTable.EXPERIMENTS,
                ExperimentRollups.FAMILY.rowCoder(),
                settings.database(),
                generation));
    rollUpTraffic(tracked, settings, generation);
    flink.execute("hand-written");
  }

  private static void rollUpTraffic(
      SingleOutputStreamOperator<Event> tracked, JobSettings settings, long generation) {
    TypeInformation<Tuple2<String, byte[]>> keyed = Types.TUPLE(Types.STRING, BYTES);
    tracked
        .transform("count-events", keyed, new CombineTraffic<Event>(TrafficTally::add))
        .union(
            tracked
                .getSideOutput(TrackUnit.SESSIONS)
                .transform(
                    "count-sessions", keyed, new CombineTraffic<SessionChange>(TrafficTally::add)))
        .keyBy(addition -> addition.f0)
        .process(new AddUpTraffic())
        .returns(ChainedTypes.of(AddUpTraffic.FAMILY.rowCoder()))
        .transform(
            "upsert-traffic",
            Types.VOID,
            new UpsertWhenStable<>(
                RollupTable.TRAFFIC,
                AddUpTraffic.FAMILY.rowCoder(),
                settings.database(),
                generation));
  }

  private static KafkaSource<Tuple2<String, byte[]>> source(JobSettings settings) {
    return KafkaSource.<Tuple2<String, byte[]>>builder()
        .setBootstrapServers(settings.value("kafkaBootstrap"))
        .setTopics(Arrays.stream(EventType.values()).map(EventType::topic).toList())
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setDeserializer(new KeyAndBytes())
        .setProperty("commit.offsets.on.checkpoint", "false")
        .build();
  }

  private static WatermarkStrategy<Tuple2<String, byte[]>> watermarks() {
    return WatermarkStrategy.forGenerator(context -> new ReceiptTime<>());
  }
}
