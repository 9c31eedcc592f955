package dev.splitstream.query.statistics.method;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The guide says of each method what the method says of itself. */
class StatisticsGuideTest {
  private static final Path GUIDE = Path.of("../../docs/statistics.md");

  static List<StatisticalMethod> methods() {
    return StatisticalMethods.all();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void guide_describesTheMethod(StatisticalMethod method) throws IOException {
    String section = Files.readString(GUIDE).split("\n### " + method.name() + "\n", 2)[1];
    assertThat(section.split("\n##", 2)[0])
        .contains(method.purpose(), "Formula: " + method.formula(), "Source: " + method.source())
        .contains(method.assumptions())
        .contains(
            method.inputs().inputs().stream().map(input -> "`" + input.name() + "`").toList());
  }

  @Test
  void guide_describesNoOther() throws IOException {
    assertThat(Files.readString(GUIDE).lines().filter(line -> line.startsWith("### ")))
        .hasSize(methods().size());
  }
}
