package dev.splitstream.runners.cli.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.runners.cli.http.OutgoingEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitFileTest {
  private static final String GOOD = "7,gate_30,12.5,TRUE,2016-01-02 03:04:05\n";

  @TempDir private Path folder = Path.of(".");
  private final List<String> bad = new ArrayList<>();

  @Test
  void goodRow_isAUnit() throws Exception {
    assertThat(read(GOOD)).extracting(ImportedUnit::variantId).containsExactly("early");
  }

  @Test
  void goodRow_makesItsEvents() throws Exception {
    assertThat(read(GOOD).get(0).events("gate"))
        .extracting(OutgoingEvent::name)
        .containsExactly("exposure", "kept", "rounds");
  }

  @Test
  void falseColumn_makesNoEvent() throws Exception {
    assertThat(read(GOOD.replace("TRUE", "FALSE")).get(0).events("gate"))
        .extracting(OutgoingEvent::name)
        .containsExactly("exposure", "rounds");
  }

  @Test
  void eventIds_areTheSameEachTime() throws Exception {
    assertThat(read(GOOD).get(0).events("gate")).isEqualTo(read(GOOD).get(0).events("gate"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ,gate_30,1,TRUE,2016-01-02 03:04:05 | line 2: the unit is missing
          7,gate_50,1,TRUE,2016-01-02 03:04:05 | line 2: unknown variant 'gate_50'
          7,gate_30,many,TRUE,2016-01-02 03:04:05 | line 2: invalid value 'many'
          7,gate_30,0.0000001,TRUE,2016-01-02 03:04:05 | line 2: value '0.0000001' has more than 6 fraction digits
          7,gate_30,1,perhaps,2016-01-02 03:04:05 | line 2: 'perhaps' is neither true nor false
          7,gate_30,1,TRUE,yesterday | line 2: invalid time 'yesterday'
          7,gate_30,1,TRUE | line 2: it has 4 columns, not 5
          """)
  void badRow_isLeftOutWithItsLineAndReason(String row, String message) throws Exception {
    read(row + "\n");

    assertThat(bad).containsExactly(message);
  }

  @Test
  void badRow_doesNotStopTheOthers() throws Exception {
    assertThat(read("8,gate_50,1,TRUE,2016-01-02 03:04:05\n" + GOOD)).hasSize(1);
  }

  @Test
  void repeatedUnit_isNamedWithItsFirstLine() throws Exception {
    read(GOOD + GOOD);

    assertThat(bad).containsExactly("line 3: unit '7' stands in line 2 already");
  }

  @Test
  void missingColumn_isAFailure() throws Exception {
    Path file = Files.writeString(folder.resolve("units.csv"), "userid,version\n1,gate_30\n");
    ImportMapping mapping = ReadMapping.of(CookieCats.MAPPING);

    assertThatThrownBy(() -> UnitFile.open(file, mapping, (line, reason) -> {}))
        .isInstanceOf(MappingFailure.class)
        .hasMessageContaining("it has no column 'at', only userid, version");
  }

  private List<ImportedUnit> read(String rows) throws IOException, MappingFailure {
    Path file = Files.writeString(folder.resolve("units.csv"), CookieCats.HEADER + rows);
    List<ImportedUnit> units = new ArrayList<>();
    try (UnitFile opened =
        UnitFile.open(
            file,
            ReadMapping.of(CookieCats.MAPPING),
            (line, reason) -> bad.add("line " + line + ": " + reason))) {
      opened.forEachRemaining(units::add);
    }
    return units;
  }
}
