package dev.splitstream.pipelines.unit;

import dev.splitstream.codec.EventCodec;
import dev.splitstream.codec.MalformedEventException;
import dev.splitstream.event.Event;
import dev.splitstream.pipelines.io.CatalogSource;
import dev.splitstream.pipelines.ledger.Contribution;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.jspecify.annotations.Nullable;

/** Replays a shard of units, and adds up their contributions. */
final class ReplayShard extends DoFn<KV<Integer, Iterable<byte[]>>, Event> {
  private final CatalogSource catalogSource;
  private transient @Nullable UnitReplay replay;

  ReplayShard(CatalogSource catalogSource) {
    this.catalogSource = catalogSource;
  }

  @Setup
  public void setup() {
    replay = new UnitReplay(catalogSource);
  }

  @Teardown
  public void teardown() {
    if (replay != null) {
      replay.close();
    }
  }

  @ProcessElement
  public void processElement(@Element KV<Integer, Iterable<byte[]>> shard, MultiOutputReceiver out)
      throws SQLException, IOException, InterruptedException, MalformedEventException {
    Map<Cell, Moments> sums = new HashMap<>();
    OutputReceiver<Event> unique = out.get(TrackUnits.UNIQUE);
    Objects.requireNonNull(replay)
        .replay(
            events(shard.getValue()),
            (event, counted) -> {
              unique.output(event);
              counted.contributions().forEach(change -> add(change, sums));
              counted.sessions().forEach(out.get(TrackUnits.SESSIONS)::output);
            });
    OutputReceiver<Contribution> contributions = out.get(TrackUnits.CONTRIBUTIONS);
    sums.forEach(
        (cell, sum) -> contributions.output(new Contribution(cell.key(), cell.minuteStart(), sum)));
  }

  private static List<HistoryEvent> events(Iterable<byte[]> encoded)
      throws MalformedEventException {
    EventCodec codec = new EventCodec();
    List<HistoryEvent> events = new ArrayList<>();
    for (byte[] bytes : encoded) {
      events.add(HistoryEvent.of(codec.decode(bytes), bytes));
    }
    return events;
  }

  private static void add(Contribution change, Map<Cell, Moments> sums) {
    sums.merge(new Cell(change.key(), change.minuteStart()), change.change(), Moments::plus);
  }

  private record Cell(RollupKey key, long minuteStart) {}
}
