package dev.splitstream.pipelines.ledger;

import dev.splitstream.pipelines.ledger.ids.ClosedIds;
import dev.splitstream.rollup.Int192;
import java.io.DataInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the first format. It held no revisions, so metrics that were added later do not measure
 * these units; and no sessions, so open ones are counted from their next event on.
 */
final class FirstFormatReader {
  private FirstFormatReader() {}

  static UnitLedger read(DataInput in) throws IOException {
    long horizonMicros = in.readLong();
    PrePeriods prePeriods = new PrePeriods();
    ExperimentStates standings = new ExperimentStates(prePeriods);
    readTotals(in, standings.totals());
    RecentEvents recent = new RecentEvents(readEntries(in));
    Sessions sessions = Sessions.after(null, recent.entries());
    return new UnitLedger(
        recent, standings, prePeriods, sessions, ClosedIds.none(), horizonMicros, 0);
  }

  private static void readTotals(DataInput in, SortedMap<String, ExperimentTotals> totals)
      throws IOException {
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      totals.put(in.readUTF(), readTotal(in));
    }
  }

  private static ExperimentTotals readTotal(DataInput in) throws IOException {
    ExperimentTotals total = new ExperimentTotals();
    ExperimentTotals.Standing standing = LedgerSerializer.standing(in.readByte());
    total.expose(in.readUTF(), ExperimentTotals.LONG_AGO, 0);
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      total.set(
          in.readUTF(),
          new ExperimentTotals.Sums(Int192.of(in.readLong()), Int192.of(in.readLong())));
    }
    if (standing == ExperimentTotals.Standing.CONTAMINATED) {
      total.contaminate();
    }
    return total;
  }

  private static List<LedgerEntry> readEntries(DataInput in) throws IOException {
    int size = in.readInt();
    List<LedgerEntry> entries = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      entries.add(
          new LedgerEntry(
              in.readLong(),
              in.readLong(),
              EntrySerializer.type(in.readByte()),
              in.readUTF(),
              readOptional(in),
              readOptional(in),
              in.readLong(),
              in.readLong(),
              0,
              null,
              Map.of()));
    }
    return entries;
  }

  private static @Nullable String readOptional(DataInput in) throws IOException {
    return in.readBoolean() ? in.readUTF() : null;
  }
}
