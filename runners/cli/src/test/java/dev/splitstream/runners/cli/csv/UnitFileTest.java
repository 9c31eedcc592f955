package dev.splitstream.runners.cli.csv;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
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
import org.junit.jupiter.params.provider.ValueSource;

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

    CsvDialect dialect = CsvDialect.of(file, Columns.of(mapping));

    assertThatThrownBy(() -> UnitFile.open(file, dialect, mapping, (line, reason) -> {}))
        .isInstanceOf(MappingFailure.class)
        .hasMessageContaining("it has no column 'at', only userid, version (separated by commas)");
  }

  @Test
  void byteOrderMark_isNoPartOfTheFirstColumn() throws Exception {
    assertThat(read(("\ufeff" + CookieCats.HEADER + GOOD).getBytes(UTF_8))).hasSize(1);
  }

  @Test
  void unicodeTextOfSpreadsheets_isRead() throws Exception {
    String text = "\ufeff" + (CookieCats.HEADER + GOOD).replace(',', '\t');

    assertThat(read(text.getBytes(UTF_16LE))).hasSize(1);
    assertThat(read(text.getBytes(UTF_16BE))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(chars = {';', '\t'})
  void otherSeparator_isFoundInTheHeader(char separator) throws Exception {
    String text = (CookieCats.HEADER + GOOD).replace(',', separator);

    assertThat(read(text.getBytes(UTF_8))).isEqualTo(read(GOOD));
  }

  @Test
  void decimalComma_isReadWhereSemicolonsSeparate() throws Exception {
    String text = (CookieCats.HEADER + GOOD).replace(',', ';').replace("12.5", "12,5");

    assertThat(read(text.getBytes(UTF_8))).isEqualTo(read(GOOD));
  }

  @Test
  void decimalCommaWhereTabsSeparate_isABadRow() throws Exception {
    String text = (CookieCats.HEADER + GOOD).replace(',', '\t').replace("12.5", "12,5");
    read(text.getBytes(UTF_8));

    assertThat(bad).containsExactly("line 2: invalid value '12,5'");
  }

  private List<ImportedUnit> read(String rows) throws IOException, MappingFailure {
    return read((CookieCats.HEADER + rows).getBytes(UTF_8));
  }

  private List<ImportedUnit> read(byte[] bytes) throws IOException, MappingFailure {
    Path file = Files.write(folder.resolve("units.csv"), bytes);
    ImportMapping mapping = ReadMapping.of(CookieCats.MAPPING);
    List<ImportedUnit> units = new ArrayList<>();
    try (UnitFile opened =
        UnitFile.open(
            file,
            CsvDialect.of(file, Columns.of(mapping)),
            mapping,
            (line, reason) -> bad.add("line " + line + ": " + reason))) {
      opened.forEachRemaining(units::add);
    }
    return units;
  }
}
