package dev.splitstream.pipelines.replay;

import dev.splitstream.pipelines.rollup.GrainCell;
import dev.splitstream.pipelines.rollup.GrainCellCoder;
import dev.splitstream.pipelines.rollup.MemberChange;
import dev.splitstream.pipelines.rollup.RollupFamily;
import dev.splitstream.pipelines.rollup.experiment.ExperimentRollups;
import dev.splitstream.pipelines.rollup.traffic.RollUpTraffic;
import dev.splitstream.pipelines.rollup.traffic.TrafficRollups;
import dev.splitstream.pipelines.rollup.traffic.TrafficSubject;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.TrafficKey;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;

/**
 * Sums that did not fit into memory, in one file a day. All threads share it; what is written is
 * encoded like the changes that the pipeline shuffles.
 */
final class TotalsSpool implements AutoCloseable {
  private final Path folder;
  private final Sums<RollupKey, Moments> experiments = new Sums<>(ExperimentRollups.FAMILY);
  private final Sums<TrafficSubject, List<MemberChange<Traffic>>> traffic;

  /** Writes to files in a folder, which are deleted in the end. */
  TotalsSpool(Path folder, RollUpTraffic.Bounds bounds) {
    this.folder = folder;
    RollupFamily<TrafficSubject, List<MemberChange<Traffic>>, TrafficKey, Traffic> family =
        TrafficRollups.family(bounds.values());
    this.traffic = new Sums<>(family);
  }

  /** Takes all sums by minute out of these totals. */
  synchronized void write(HistoryTotals totals) throws IOException {
    for (var day : totals.days().entrySet()) {
      try (DataOutputStream toExperiments = append(file("experiments", day.getKey()));
          DataOutputStream toTraffic = append(file("traffic", day.getKey()))) {
        day.getValue()
            .drainMinutes(
                (cell, start, sum) -> experiments.write(cell, start, sum, toExperiments),
                (cell, start, changes) -> traffic.write(cell, start, changes, toTraffic));
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
  }

  /** Adds everything that was written for a day. */
  synchronized void read(long day, DayTotals into) throws IOException {
    experiments.read(file("experiments", day), into::addExperiment);
    traffic.read(file("traffic", day), into::addTraffic);
  }

  private Path file(String kind, long day) {
    return folder.resolve(kind + "-" + day);
  }

  private static DataOutputStream append(Path file) throws IOException {
    OutputStream out =
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    return new DataOutputStream(new BufferedOutputStream(out));
  }

  @Override
  public void close() throws IOException {
    try (var files = Files.newDirectoryStream(folder, "{experiments,traffic}-*")) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
  }

  private record Sums<C, D>(Coder<GrainCell<C>> cells, Coder<D> changes) {
    Sums(RollupFamily<C, D, ?, ?> family) {
      this(GrainCellCoder.of(family.subjectCoder()), family.changeCoder());
    }

    private interface Output<C, D> {
      void accept(GrainCell<C> cell, long minuteStart, D change);
    }

    void write(GrainCell<C> cell, long minuteStart, D change, DataOutputStream out) {
      try {
        out.writeLong(minuteStart);
        cells.encode(cell, out);
        changes.encode(change, out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void read(Path file, Output<C, D> into) throws IOException {
      if (Files.notExists(file)) {
        return;
      }
      try (DataInputStream in =
          new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
        while (true) {
          long minuteStart;
          try {
            minuteStart = in.readLong();
          } catch (EOFException end) {
            return;
          }
          into.accept(cells.decode(in), minuteStart, changes.decode(in));
        }
      }
    }
  }
}
