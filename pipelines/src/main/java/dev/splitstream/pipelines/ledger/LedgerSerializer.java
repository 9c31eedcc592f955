package dev.splitstream.pipelines.ledger;

import dev.splitstream.pipelines.ledger.ids.ClosedIds;
import dev.splitstream.pipelines.ledger.ids.IdTable;
import dev.splitstream.pipelines.ledger.state.StateReader;
import dev.splitstream.pipelines.ledger.state.StateWriter;
import dev.splitstream.rollup.Int192;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The versioned binary format of a ledger: a byte that names the format, then its content. Formats
 * are never changed, only added. The first three were never released, and cannot be read any more.
 */
// ADR-0048
final class LedgerSerializer {
  /** Without the sealed events, which are stored separately. */
  private static final int SEALED = 4;

  /** That of a crowded unit: with the tables of its closed ids. */
  private static final int CROWDED = 5;

  /** From this many recent events on, reading the resulting state is cheaper than playing them. */
  private static final int KEEPS_HEAD = 8;

  private LedgerSerializer() {}

  static void write(UnitLedger ledger, DataOutput out) throws IOException {
    boolean hasClosedIds = !ledger.closedIds().isEmpty();
    out.writeByte(hasClosedIds ? CROWDED : SEALED);
    StateWriter state = ledger.recent().writer();
    state.number(ledger.closedBeforeMicros());
    state.count(ledger.catalogRevision());
    writeTotals(ledger.standings().totals(), state);
    boolean playsLong = ledger.recent().size() >= KEEPS_HEAD;
    writeTotals(playsLong ? ledger.standings().head() : Map.of(), state);
    writeDays(ledger.prePeriods().closed(), state);
    if (hasClosedIds) {
      writeIds(ledger.closedIds().younger(), state);
      writeIds(ledger.closedIds().older(), state);
    }
    EntrySerializer.writeSession(ledger.sessions().open(), state);
    Sessions.Open newest = ledger.sessions().newest();
    EntrySerializer.writeSession(newest, state);
    ledger.recent().writeTo(state, near(newest));
    state.copyTo(out);
  }

  static UnitLedger read(DataInput in) throws IOException {
    int format = in.readByte();
    if (format != SEALED && format != CROWDED) {
      throw new IOException(
          "Cannot read unit ledger: it has format %d, and this build reads formats %d and %d. Resume with the build that wrote it, or a newer one."
              .formatted(format, SEALED, CROWDED));
    }
    return read(in, format);
  }

  private static UnitLedger read(DataInput in, int format) throws IOException {
    try {
      return read(new StateReader(in), format);
    } catch (IndexOutOfBoundsException | ArithmeticException | IllegalArgumentException e) {
      throw new IOException("Cannot read unit ledger: it is damaged", e);
    }
  }

  private static UnitLedger read(StateReader state, int format) throws IOException {
    long horizonMicros = state.number();
    long catalogRevision = state.count();
    PrePeriods prePeriods = new PrePeriods();
    ExperimentStates standings = new ExperimentStates(prePeriods);
    readTotals(state, standings.totals());
    readTotals(state, standings.head());
    readDays(state, prePeriods.closed());
    ClosedIds ids =
        format == CROWDED ? new ClosedIds(readIds(state), readIds(state)) : ClosedIds.none();
    Sessions.Open open = EntrySerializer.readSession(state);
    Sessions.Open newest = EntrySerializer.readSession(state);
    RecentEvents recent = RecentEvents.readFrom(state, near(newest));
    Sessions sessions = new Sessions(open, newest);
    return new UnitLedger(
        recent, standings, prePeriods, sessions, ids, horizonMicros, catalogRevision);
  }

  private static void writeIds(IdTable table, StateWriter state) {
    state.octet(table.side());
    state.count(table.size());
    if (!table.isEmpty()) {
      state.number(table.newestMicros());
    }
  }

  private static IdTable readIds(StateReader state) {
    int side = state.octet();
    int size = Math.toIntExact(state.count());
    return size == 0 ? IdTable.empty(side) : new IdTable(side, size, state.number());
  }

  /** A reference time that is close to the recent events, so that differences take few bytes. */
  private static long near(Sessions.@Nullable Open newest) {
    return newest == null ? 0 : newest.lastMicros();
  }

  private static void writeTotals(Map<String, ExperimentTotals> totals, StateWriter state) {
    // Nothing is written of experiments that the unit was not exposed to.
    long exposed = totals.values().stream().filter(ExperimentTotals::isExposed).count();
    state.count(exposed);
    totals.forEach(
        (experiment, total) -> {
          if (!total.isExposed()) {
            return;
          }
          state.text(experiment);
          state.octet(code(total.standing()));
          state.text(total.variant());
          state.number(total.exposedAtMicros());
          state.count(total.exposedAtRevision());
          state.count(total.sums().size());
          total
              .sums()
              .forEach(
                  (metric, sums) -> {
                    state.text(metric);
                    state.sum(sums.x());
                    state.sum(sums.y());
                  });
        });
  }

  private static void readTotals(StateReader state, Map<String, ExperimentTotals> totals)
      throws IOException {
    int size = state.size();
    for (int i = 0; i < size; i++) {
      String experiment = state.text();
      ExperimentTotals total = new ExperimentTotals();
      ExperimentTotals.Standing standing = standing(state.octet());
      total.expose(state.text(), state.number(), state.count());
      int metrics = state.size();
      for (int j = 0; j < metrics; j++) {
        total.set(state.text(), new ExperimentTotals.Sums(state.sum(), state.sum()));
      }
      if (standing == ExperimentTotals.Standing.CONTAMINATED) {
        total.contaminate();
      }
      totals.put(experiment, total);
    }
  }

  /** Codes are part of the format: they must not follow the order of the enum. */
  private static int code(ExperimentTotals.Standing standing) {
    return switch (standing) {
      case NOT_EXPOSED -> 0;
      case EXPOSED -> 1;
      case CONTAMINATED -> 2;
    };
  }

  /** The standing in an experiment that the unit was exposed to: others are not written. */
  private static ExperimentTotals.Standing standing(int code) throws IOException {
    return switch (code) {
      case 1 -> ExperimentTotals.Standing.EXPOSED;
      case 2 -> ExperimentTotals.Standing.CONTAMINATED;
      default -> throw new IOException("Cannot read unit ledger: standing " + code);
    };
  }

  private static void writeDays(Map<String, PrePeriods.Days> closed, StateWriter state) {
    state.count(closed.size());
    closed.forEach(
        (metric, days) -> {
          state.text(metric);
          state.number(days.definedAt());
          state.count(days.sums().size());
          days.sums()
              .forEach(
                  (day, sum) -> {
                    state.number(day);
                    state.sum(sum);
                  });
        });
  }

  private static void readDays(StateReader state, Map<String, PrePeriods.Days> closed)
      throws IOException {
    int size = state.size();
    for (int i = 0; i < size; i++) {
      String metric = state.text();
      long definedAt = state.number();
      SortedMap<Long, Int192> sums = new TreeMap<>();
      int days = state.size();
      for (int j = 0; j < days; j++) {
        sums.put(state.number(), state.sum());
      }
      closed.put(metric, new PrePeriods.Days(definedAt, sums));
    }
  }
}
