package dev.splitstream.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.pipelines.lake.StoreOptions;
import dev.splitstream.process.StoreArguments;
import dev.splitstream.store.SilenceLimit;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the stack writes is read alike by tools and by pipelines. */
class StoreOptionsTest {
  private static final String URL = "jdbc:postgresql://db/a?b=c,d";

  static List<StoreArguments> arguments() {
    return List.of(
        StoreArguments.of(URL, "job", "s3://bucket/lake", "http://s3:9000"),
        StoreArguments.of(URL, "job", "s3://bucket/lake", ""),
        new StoreArguments(URL, "other", "s3://bucket/lake", "", false, "aws:kms", "alias/key"));
  }

  @BeforeAll
  static void registerOptions() {
    PipelineOptionsFactory.register(BackfillOptions.class);
  }

  @ParameterizedTest
  @MethodSource("arguments")
  void stores_areTheSameForToolsAndPipelines(StoreArguments stores) {
    List<String> words = stores.toArguments();
    BackfillOptions options =
        PipelineOptionsFactory.fromArgs(words.toArray(String[]::new)).as(BackfillOptions.class);
    ToolArguments tool = ToolArguments.parse(words);
    assertThat(StoreOptions.lake(options).warehouse()).isEqualTo(tool.lake().warehouse());
    assertThat(StoreOptions.lake(options).store()).isEqualTo(tool.lake().store());
    assertThat(StoreOptions.database(options, SilenceLimit.LONG)).isEqualTo(tool.database());
    assertThat(options.getDatabaseUrl()).isEqualTo(stores.databaseUrl());
    assertThat(options.getDatabaseUser()).isEqualTo(stores.databaseUser());
    assertThat(options.getLakeWarehouse()).isEqualTo(stores.lakeWarehouse());
    assertThat(options.getS3Endpoint()).isEqualTo(stores.s3Endpoint());
    assertThat(options.isS3PathStyle()).isEqualTo(stores.s3PathStyle());
    assertThat(options.getS3Encryption()).isEqualTo(stores.s3Encryption());
    assertThat(options.getS3KmsKeyId()).isEqualTo(stores.s3KmsKeyId());
  }
}
