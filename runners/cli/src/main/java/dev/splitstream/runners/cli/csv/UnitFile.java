package dev.splitstream.runners.cli.csv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The units of a CSV file with a header, read lazily; rows that are not understood are left out.
 */
final class UnitFile implements Iterator<ImportedUnit>, AutoCloseable {
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final ReadRow reader;
  private final BadRowListener listener;
  private Optional<ImportedUnit> next = Optional.empty();

  private UnitFile(
      CSVParser parser, CsvDialect dialect, ImportMapping mapping, BadRowListener listener) {
    this.parser = parser;
    this.records = parser.iterator();
    this.reader = new ReadRow(mapping, dialect);
    this.listener = listener;
  }

  /** Receives each row that is skipped. */
  @FunctionalInterface
  interface BadRowListener {
    /**
     * Such a row.
     *
     * @param line where it stands
     * @param reason what is wrong with it
     */
    void accept(long line, String reason);
  }

  /**
   * Opens a file.
   *
   * @throws IOException if it cannot be read
   * @throws MappingFailure if it lacks a column that the mapping names
   */
  static UnitFile open(
      Path file, CsvDialect dialect, ImportMapping mapping, BadRowListener listener)
      throws IOException, MappingFailure {
    CSVParser parser = dialect.open(file);
    for (String column : Columns.of(mapping)) {
      if (!parser.getHeaderMap().containsKey(column)) {
        parser.close();
        throw new MappingFailure(
            "Cannot import "
                + file
                + ": it has no column '"
                + column
                + "', only "
                + String.join(", ", parser.getHeaderNames())
                + " (separated by "
                + dialect.separator().words()
                + ")");
      }
    }
    return new UnitFile(parser, dialect, mapping, listener);
  }

  @Override
  public boolean hasNext() {
    while (next.isEmpty() && records.hasNext()) {
      next = Optional.ofNullable(read(records.next()));
    }
    return next.isPresent();
  }

  @Override
  public ImportedUnit next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    ImportedUnit unit = next.orElseThrow();
    next = Optional.empty();
    return unit;
  }

  @Override
  public void close() {
    try {
      parser.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private @Nullable ImportedUnit read(CSVRecord row) {
    long line = parser.getCurrentLineNumber();
    try {
      return reader.read(row, line);
    } catch (BadRowException e) {
      listener.accept(line, String.valueOf(e.getMessage()));
      return null;
    }
  }
}
