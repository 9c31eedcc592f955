package dev.splitstream.runners.cli.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvDialectTest {
  @TempDir private Path folder = Path.of(".");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'unit,arm'|COMMA",
        "'unit;arm'|SEMICOLON",
        "'unit\tarm'|TAB",
        "'\"unit\";\"arm\"'|SEMICOLON",
        "'unit;arm;a,b,c,d'|SEMICOLON",
        "'unit,arm,a;b;c;d'|COMMA",
        "'other;columns'|SEMICOLON",
        "'unit'|COMMA",
        "''|COMMA",
      })
  void separator_isFoundInTheHeader(String header, CsvDialect.Separator separator)
      throws Exception {
    assertThat(dialect(header + "\n1;2,3\n").separator()).isEqualTo(separator);
  }

  @Test
  void fileThatEndsInAQuotation_isNoFailure() throws Exception {
    assertThat(dialect("\"unit").separator()).isEqualTo(CsvDialect.Separator.COMMA);
  }

  private CsvDialect dialect(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("file.csv"), text);
    return CsvDialect.of(file, Set.of("unit", "arm"));
  }
}
