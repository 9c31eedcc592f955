package dev.splitstream.runners.cli.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadMappingTest {
  @Test
  void values_standForVariants() throws MappingFailure {
    assertThat(ReadMapping.of(CookieCats.MAPPING).variantByValue())
        .isEqualTo(Map.of("gate_30", "early", "gate_40", "gate_40"));
  }

  @Test
  void timePattern_isUtc() throws MappingFailure {
    TimeRule.Column time = (TimeRule.Column) ReadMapping.of(CookieCats.MAPPING).time();

    assertThat(time.format().read("2016-01-02 03:04:05"))
        .isEqualTo(Instant.parse("2016-01-02T03:04:05Z"));
  }

  @Test
  void always_isNoColumn() throws MappingFailure {
    assertThat(ReadMapping.of(CookieCats.MAPPING).events().get(1).whenColumn()).isEmpty();
  }

  @Test
  void missingField_isNamed() {
    assertThatThrownBy(() -> ReadMapping.of(CookieCats.MAPPING.replace("unit: userid", "")))
        .isInstanceOf(MappingFailure.class)
        .hasMessage("Invalid mapping: unit is missing");
  }

  @Test
  void unknownKind_isNamedWithItsPlace() {
    assertThatThrownBy(() -> ReadMapping.of(CookieCats.MAPPING.replace("kind: sum", "kind: max")))
        .hasMessage("Invalid mapping: metrics[1].numerator.kind must be occurred, count or sum");
  }

  @Test
  void brokenYaml_isAFailure() {
    assertThatThrownBy(() -> ReadMapping.of("experiment: [")).isInstanceOf(MappingFailure.class);
  }

  @Test
  void exampleInTheDocuments_isValid() throws Exception {
    String example = Files.readString(Path.of("../../docs/examples/cookie_cats.yaml"));

    assertThat(ReadMapping.of(example).metrics()).hasSize(3);
  }
}
