package dev.splitstream.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.pipelines.lake.LakeScan.Span;
import dev.splitstream.pipelines.lake.LakeSettings;
import dev.splitstream.settings.ObjectStoreSettings;
import dev.splitstream.settings.ObjectStoreSettings.Encryption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToolArgumentsTest {
  @Test
  void parse_tellsOptionsFromWords() {
    ToolArguments arguments = ToolArguments.parse(List.of("show", "--all", "a-0@1", "--fix=x=a,b"));
    assertThat(arguments.words()).containsExactly("show", "a-0@1");
    assertThat(arguments.has("all")).isTrue();
    assertThat(arguments.all("fix")).containsExactly("x=a,b");
  }

  @Test
  void optionTwice_countsTheLastTime() {
    assertThat(ToolArguments.parse(List.of("--limit=1", "--limit=2")).last("limit")).hasValue("2");
  }

  @Test
  void missingOption_isNamed() {
    assertThatThrownBy(() -> ToolArguments.parse(List.of()).required("databaseUrl"))
        .isInstanceOf(UsageFailure.class)
        .hasMessage("Invalid command: --databaseUrl is missing");
  }

  @ParameterizedTest
  @CsvSource({"2026-03-01, 2026-03-01T00:00:00Z", "2026-03-01T12:00:00Z, 2026-03-01T12:00:00Z"})
  void time_isADayOrAMoment(String text, Instant time) {
    assertThat(ToolArguments.parse(List.of("--from=" + text)).span("from", "to"))
        .isEqualTo(new Span(time, Span.ALL.to()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "2026-13-01", "2026-03-01T12:00", ""})
  void otherTime_isWrongUsage(String text) {
    ToolArguments arguments = ToolArguments.parse(List.of("--to=" + text));
    assertThatThrownBy(() -> arguments.span("from", "to"))
        .isInstanceOf(UsageFailure.class)
        .hasMessageContaining("Invalid time: " + text);
  }

  @Test
  void count_isTheNumberGiven() {
    assertThat(ToolArguments.parse(List.of("--limit=7")).count("limit", 20)).isEqualTo(7);
  }

  @Test
  void count_withoutTheOption_isTheOther() {
    assertThat(ToolArguments.parse(List.of()).count("limit", 20)).isEqualTo(20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"many", "-1", "", "1e3", "99999999999"})
  void otherCount_isWrongUsage(String text) {
    ToolArguments arguments = ToolArguments.parse(List.of("--limit=" + text));
    assertThatThrownBy(() -> arguments.count("limit", 20))
        .isInstanceOf(UsageFailure.class)
        .hasMessageContaining("--limit=" + text);
  }

  @Test
  void lake_isAskedAsTheOptionsSay() {
    assertThat(lake("--s3Endpoint=http://s:1").store())
        .isEqualTo(ObjectStoreSettings.of("http://s:1"));
    assertThat(
            lake("--s3PathStyle=false", "--s3Encryption=aws:kms", "--s3KmsKeyId=alias/a").store())
        .isEqualTo(new ObjectStoreSettings("", false, Encryption.KMS, "alias/a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--s3PathStyle=no", "--s3Encryption=rot13", "--s3KmsKeyId=alias/a"})
  void otherOptionsOfTheStore_areWrongUsage(String option) {
    assertThatThrownBy(() -> lake(option)).isInstanceOf(UsageFailure.class);
  }

  @Test
  void lengthsOfTime_areMinutesHoursOrDays() {
    Duration otherwise = Duration.ofSeconds(5);
    assertThat(ToolArguments.parse(List.of()).duration("age", otherwise)).isEqualTo(otherwise);
    assertThat(ToolArguments.parse(List.of("--age=90m")).duration("age", otherwise))
        .isEqualTo(Duration.ofMinutes(90));
    assertThat(ToolArguments.parse(List.of("--age=6h")).duration("age", otherwise))
        .isEqualTo(Duration.ofHours(6));
    assertThat(ToolArguments.parse(List.of("--age=7d")).duration("age", otherwise))
        .isEqualTo(Duration.ofDays(7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--age", "--age=", "--age=h", "--age=-1h", "--age=1.5h", "--age=1w"})
  void otherLengthsOfTime_areWrongUsage(String option) {
    ToolArguments arguments = ToolArguments.parse(List.of(option));
    assertThatThrownBy(() -> arguments.duration("age", Duration.ZERO))
        .isInstanceOf(UsageFailure.class)
        .hasMessageContaining("use minutes, hours or days");
  }

  private static LakeSettings lake(String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(
        List.of(
            "--lakeWarehouse=s3://b/lake",
            "--databaseUrl=jdbc:postgresql://127.0.0.1:1/none",
            "--databaseUser=none"));
    return ToolArguments.parse(all).lake();
  }
}
