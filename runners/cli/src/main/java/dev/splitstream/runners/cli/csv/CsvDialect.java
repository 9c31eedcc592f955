package dev.splitstream.runners.cli.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * How a CSV file is written, as found in the file itself. Spreadsheets write a byte order mark and,
 * where the comma is the decimal separator, separate columns by semicolons.
 *
 * @param encoding by its byte order mark; UTF-8 without one
 * @param separator what separates the columns
 */
record CsvDialect(Encoding encoding, Separator separator) {

  /** How characters are written. */
  enum Encoding {
    /** Must be first: it is the one without a mark. */
    PLAIN(StandardCharsets.UTF_8),
    UTF_8(StandardCharsets.UTF_8, 0xef, 0xbb, 0xbf),
    UTF_16LE(StandardCharsets.UTF_16LE, 0xff, 0xfe),
    UTF_16BE(StandardCharsets.UTF_16BE, 0xfe, 0xff);

    private final Charset charset;

    @SuppressWarnings("ImmutableEnumChecker") // Never written.
    private final byte[] mark;

    Encoding(Charset charset, int... mark) {
      this.charset = charset;
      this.mark = new byte[mark.length];
      for (int i = 0; i < mark.length; i++) {
        this.mark[i] = (byte) mark[i];
      }
    }

    private static Encoding of(Path file) throws IOException {
      for (Encoding encoding : values()) {
        if (encoding != PLAIN && encoding.isMarked(file)) {
          return encoding;
        }
      }
      return PLAIN;
    }

    private boolean isMarked(Path file) throws IOException {
      try (InputStream in = Files.newInputStream(file)) {
        return Arrays.equals(in.readNBytes(mark.length), mark);
      }
    }
  }

  /** What separates columns. */
  enum Separator {
    COMMA(',', "commas"),
    SEMICOLON(';', "semicolons"),
    TAB('\t', "tabs");

    private final char character;
    private final String words;

    Separator(char character, String words) {
      this.character = character;
      this.words = words;
    }

    /** Its name in messages, in the plural. */
    String words() {
      return words;
    }
  }

  /**
   * Finds how a file is written. The separator is the one by which the header has most of the
   * wanted columns, then the one by which it has most columns.
   */
  static CsvDialect of(Path file, Set<String> wanted) throws IOException {
    Encoding encoding = Encoding.of(file);
    CsvDialect best = new CsvDialect(encoding, Separator.COMMA);
    long most = -1;
    for (Separator separator : Separator.values()) {
      CsvDialect dialect = new CsvDialect(encoding, separator);
      List<String> header = dialect.header(file);
      long found = header.stream().filter(wanted::contains).distinct().count();
      long score = found * Integer.MAX_VALUE + header.size();
      if (score > most) {
        most = score;
        best = dialect;
      }
    }
    return best;
  }

  private List<String> header(Path file) throws IOException {
    try (CSVParser parser = CSVParser.parse(reader(file), format().get())) {
      Iterator<CSVRecord> records = parser.iterator();
      return records.hasNext() ? List.of(records.next().values()) : List.of();
    } catch (UncheckedIOException notByThisSeparator) {
      return List.of();
    }
  }

  /** Opens the file for reading, after its byte order mark. */
  CSVParser open(Path file) throws IOException {
    return CSVParser.parse(reader(file), format().setHeader().setSkipHeaderRecord(true).get());
  }

  private Reader reader(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    in.skipNBytes(encoding.mark.length);
    return new InputStreamReader(in, encoding.charset);
  }

  private CSVFormat.Builder format() {
    return CSVFormat.DEFAULT.builder().setDelimiter(separator.character).setTrim(true);
  }

  /**
   * The number in a cell, with a decimal point. Where semicolons separate columns, the comma is the
   * decimal separator.
   */
  String number(String cell) {
    return separator == Separator.SEMICOLON && cell.indexOf('.') < 0
        ? cell.replace(',', '.')
        : cell;
  }
}
