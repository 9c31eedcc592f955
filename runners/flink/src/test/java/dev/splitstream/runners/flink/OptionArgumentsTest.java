package dev.splitstream.runners.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a submission gives to the job is what the submitter was given. */
class OptionArgumentsTest {
  /** Each option of the job, with a value that differs from its default. */
  private static final List<String> ARGUMENTS =
      List.of(
          "--checkpointInterval=PT7S",
          "--checkpointShare=0.7",
          "--databaseUrl=jdbc:postgresql://db/a?b=c,d",
          "--databaseUser=job",
          "--kafkaBootstrap=one:9092,two:9092",
          "--lakeDays=70",
          "--lakeWarehouse=s3://bucket/lake",
          "--latenessHorizon=P7D",
          "--lineage=other",
          "--paced=false",
          "--s3Encryption=aws:kms",
          "--s3Endpoint=http://s3:9000",
          "--s3KmsKeyId=alias/key",
          "--s3PathStyle=false",
          "--trafficNames=77",
          "--trafficValues=777");

  @BeforeAll
  static void registerOptions() {
    PipelineOptionsFactory.register(EventJobOptions.class);
  }

  @Test
  void arguments_areReadAndWrittenAlike() {
    assertThat(written(ARGUMENTS)).containsExactlyInAnyOrderElementsOf(ARGUMENTS);
  }

  @Test
  void everyArgumentAbove_differsFromItsDefault() {
    assertThat(written(List.of())).isNotEmpty().doesNotContainAnyElementsOf(ARGUMENTS);
  }

  @Test
  void whereTheJobResumes_isNoArgument() {
    EventJobOptions options = options(ARGUMENTS);
    options.setStartLocation("s3://bucket/chk-1");
    assertThat(OptionArguments.of(options, EventJobOptions.class))
        .containsExactlyInAnyOrderElementsOf(ARGUMENTS);
  }

  private static List<String> written(List<String> arguments) {
    return OptionArguments.of(options(arguments), EventJobOptions.class);
  }

  private static EventJobOptions options(List<String> arguments) {
    return PipelineOptionsFactory.fromArgs(arguments.toArray(String[]::new))
        .as(EventJobOptions.class);
  }
}
