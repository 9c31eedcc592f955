package dev.splitstream.runners.flink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.process.JobArguments;
import dev.splitstream.process.JobArguments.Cluster;
import dev.splitstream.process.JobArguments.Embedded;
import dev.splitstream.process.JobArguments.Place;
import dev.splitstream.process.StoreArguments;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;

/** The job reads what the stack writes. */
class JobArgumentsTest {
  private static final StoreArguments STORES =
      StoreArguments.of("jdbc:postgresql://db/a?b=c,d", "job", "s3://bucket/lake", "http://s3:9");

  @Test
  void embeddedJob_readsWhatIsWritten() {
    StreamingJobOptions read =
        read(new Embedded("/a folder/state", 8_182, 7), StreamingJobOptions.class);
    assertCommon(read);
    assertThat(read.getStateDirectory()).isEqualTo("/a folder/state");
    assertThat(read.getRestPort()).isEqualTo(8_182);
    assertThat(read.as(FlinkPipelineOptions.class).getParallelism()).isEqualTo(7);
  }

  @Test
  void jobOnACluster_readsWhatIsWritten() {
    ClusterJobOptions read =
        read(
            new Cluster(
                "flink:8081",
                "/jars/job.jar",
                "s3://bucket/state",
                "/work",
                Optional.of("/orders/job.json"),
                OptionalInt.of(3),
                Optional.of("s3://bucket/savepoint-1")),
            ClusterJobOptions.class);
    assertCommon(read);
    assertThat(read.getFlink()).isEqualTo("flink:8081");
    assertThat(read.getJobJar()).isEqualTo("/jars/job.jar");
    assertThat(read.getStateLocation()).isEqualTo("s3://bucket/state");
    assertThat(read.getWorkDirectory()).isEqualTo("/work");
    assertThat(read.getOrderFile()).isEqualTo("/orders/job.json");
    assertThat(read.as(FlinkPipelineOptions.class).getParallelism()).isEqualTo(3);
    assertThat(read.getSavepoint()).isEqualTo("s3://bucket/savepoint-1");
  }

  @Test
  void whatIsLeftOut_hasItsDefault() {
    ClusterJobOptions read =
        read(
            new Cluster(
                "flink:8081",
                "/jars/job.jar",
                "s3://bucket/state",
                "/work",
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty()),
            ClusterJobOptions.class);
    assertThat(read.getOrderFile()).isEmpty();
    assertThat(read.getSavepoint()).isNull();
    assertThat(read.as(FlinkPipelineOptions.class).getParallelism()).isEqualTo(-1);
  }

  private static void assertCommon(EventJobOptions read) {
    assertThat(read.getKafkaBootstrap()).isEqualTo("one:9092,two:9092");
    assertThat(read.getLatenessHorizon()).isEqualTo("P7D");
    assertThat(read.getDatabaseUrl()).isEqualTo(STORES.databaseUrl());
    assertThat(read.getDatabaseUser()).isEqualTo(STORES.databaseUser());
    assertThat(read.getLakeWarehouse()).isEqualTo(STORES.lakeWarehouse());
    assertThat(read.getS3Endpoint()).isEqualTo(STORES.s3Endpoint());
  }

  private static <T extends EventJobOptions> T read(Place place, Class<T> type) {
    PipelineOptionsFactory.register(type);
    PipelineOptionsFactory.register(FlinkPipelineOptions.class);
    return PipelineOptionsFactory.fromArgs(
            new JobArguments(STORES, "one:9092,two:9092", "P7D", place)
                .toArguments()
                .toArray(String[]::new))
        .as(type);
  }
}
