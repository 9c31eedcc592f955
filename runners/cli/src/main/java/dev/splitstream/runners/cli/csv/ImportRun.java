package dev.splitstream.runners.cli.csv;

import dev.splitstream.runners.cli.console.Figures;
import dev.splitstream.runners.cli.console.Progress;
import dev.splitstream.runners.cli.http.ApiFailure;
import dev.splitstream.runners.cli.http.CatalogClient;
import dev.splitstream.runners.cli.http.EventPoster;
import dev.splitstream.runners.cli.http.ExperimentResults;
import dev.splitstream.runners.cli.http.OutgoingEvent;
import dev.splitstream.runners.cli.http.ResultsClient;
import dev.splitstream.runners.cli.http.SendReport;
import dev.splitstream.runners.cli.wait.FigureComparison;
import dev.splitstream.runners.cli.wait.FigureWait;
import dev.splitstream.runners.cli.wait.JobProbe;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/** Imports a file: checks it, sends its events, waits for the figures and shows them. */
public final class ImportRun {
  private static final long POLL_MILLIS = 500;

  private final CatalogClient catalog;
  private final EventPoster sender;
  private final ResultsClient results;
  private final JobProbe job;
  private final Clock clock;
  private final PrintStream out;

  /** Where to send events, where to read results, and where to report. */
  public ImportRun(
      CatalogClient catalog,
      EventPoster sender,
      ResultsClient results,
      JobProbe job,
      Clock clock,
      PrintStream out) {
    this.catalog = catalog;
    this.sender = sender;
    this.results = results;
    this.job = job;
    this.clock = clock;
    this.out = out;
  }

  /**
   * What came of it.
   *
   * @param experimentId the experiment
   * @param fault why the figures are not exactly what the file holds; empty if they are
   */
  public record Outcome(String experimentId, Optional<String> fault) {}

  /**
   * Imports a file. Importing it again changes nothing.
   *
   * @throws MappingFailure if mapping or file cannot be used
   * @throws ApiFailure if the system refused something
   */
  public Outcome run(Path file, Path mappingFile)
      throws IOException, InterruptedException, MappingFailure, ApiFailure {
    ImportMapping mapping = ReadMapping.of(Files.readString(mappingFile));
    CsvDialect dialect = CsvDialect.of(file, Columns.of(mapping));
    ImportScan scan = scan(file, dialect, mapping);
    Instant startedAt =
        scan.earliest()
            .orElseThrow(() -> new MappingFailure("Cannot import " + file + ": no usable row"));
    catalog.ensure(mapping.setup(startedAt));
    SendReport report = send(file, dialect, mapping, scan);
    report(dialect, scan, report);
    FigureWait wait = new FigureWait(job, clock, out);
    ExperimentResults shown = awaitFigures(mapping, scan, wait);
    out.println(ResultsTable.of(shown));
    out.println("  " + shown.recommendation());
    Optional<String> fault = wait.fault();
    if (scan.standing(shown) == FigureComparison.ABOVE) {
      fault = fault.map(found -> found + ": was more imported before?");
    }
    return new Outcome(mapping.experimentId(), fault);
  }

  private ImportScan scan(Path file, CsvDialect dialect, ImportMapping mapping)
      throws IOException, MappingFailure {
    ImportScan scan = new ImportScan(mapping);
    try (UnitFile units = UnitFile.open(file, dialect, mapping, scan::addBadRow)) {
      units.forEachRemaining(scan::add);
    }
    return scan;
  }

  private SendReport send(Path file, CsvDialect dialect, ImportMapping mapping, ImportScan scan)
      throws IOException, InterruptedException, MappingFailure, ApiFailure {
    try (UnitFile units = UnitFile.open(file, dialect, mapping, (line, reason) -> {});
        Progress progress = Progress.of("Sending", "events", scan.eventCount())) {
      return sender.send(events(units, mapping), progress::reach);
    }
  }

  private static Iterator<OutgoingEvent> events(UnitFile units, ImportMapping mapping) {
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(units, Spliterator.ORDERED), false)
        .flatMap(unit -> unit.events(mapping.experimentId()).stream())
        .iterator();
  }

  private void report(CsvDialect dialect, ImportScan scan, SendReport report) {
    out.printf(
        "%n  read       %s units, %s rows skipped; columns separated by %s%n",
        Figures.count(scan.unitCount()),
        Figures.count(scan.badRowCount()),
        dialect.separator().words());
    scan.badRows().forEach(row -> out.println("             " + row));
    if (scan.badRowCount() > scan.badRows().size()) {
      out.println("             and more");
    }
    out.printf(
        "  sent       %s events in %s: %s events/s, %s refused%n",
        Figures.count(report.sent()),
        Figures.seconds(report.duration()),
        Figures.count(Figures.perSecond(report.sent(), report.duration())),
        Figures.count(report.rejected()));
    report.reasons().forEach(reason -> out.println("             " + reason));
    out.println();
  }

  private ExperimentResults awaitFigures(ImportMapping mapping, ImportScan scan, FigureWait wait)
      throws IOException, InterruptedException, ApiFailure {
    try (Progress progress = Progress.of("Processing", "units", scan.unitCount())) {
      while (true) {
        ExperimentResults now = results.results(mapping.experimentId(), Optional.empty());
        progress.reach(now.totalUnits());
        if (wait.isOver(now, scan.standing(now))) {
          return now;
        }
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      }
    }
  }
}
