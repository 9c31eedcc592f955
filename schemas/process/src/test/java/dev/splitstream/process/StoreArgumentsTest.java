package dev.splitstream.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreArgumentsTest {
  private static final String URL = "jdbc:postgresql://db/a?b=c,d&e==f";

  static List<StoreArguments> arguments() {
    return List.of(
        StoreArguments.of(URL, "job", "s3://bucket/lake", "http://s3:9000"),
        StoreArguments.of(URL, "job", "s3://bucket/lake", ""),
        new StoreArguments(URL, "", "s3://bucket/lake", "", false, "aws:kms", "alias/key"));
  }

  @ParameterizedTest
  @MethodSource("arguments")
  void arguments_areReadAsTheyWereWritten(StoreArguments arguments) {
    assertThat(read(arguments.toArguments())).isEqualTo(arguments);
  }

  @Test
  void whatHasItsDefault_isNotWritten() {
    assertThat(StoreArguments.of(URL, "job", "s3://bucket/lake", "").toArguments())
        .containsExactly(
            "--databaseUrl=" + URL, "--databaseUser=job", "--lakeWarehouse=s3://bucket/lake");
  }

  @ParameterizedTest
  @ValueSource(strings = {"databaseUrl", "databaseUser", "lakeWarehouse"})
  void missingArgument_isNamed(String name) {
    List<String> others =
        StoreArguments.of(URL, "job", "s3://bucket/lake", "").toArguments().stream()
            .filter(word -> !word.startsWith("--" + name + "="))
            .toList();
    assertThatThrownBy(() -> read(others))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("--" + name + " is missing");
  }

  @Test
  void pathStyleThatIsNoTruth_isNamed() {
    assertThatThrownBy(
            () ->
                read(
                    List.of(
                        "--databaseUrl=u",
                        "--databaseUser=u",
                        "--lakeWarehouse=w",
                        "--s3PathStyle=no")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("--s3PathStyle=no; use true or false");
  }

  private static StoreArguments read(List<String> words) {
    return StoreArguments.read(
        name ->
            words.stream()
                .filter(word -> word.startsWith("--" + name + "="))
                .map(word -> word.substring(name.length() + 3))
                .reduce((first, last) -> last));
  }
}
