package dev.splitstream.query.server.results.plan;

import dev.splitstream.codec.sketch.DistinctCounter;
import dev.splitstream.query.server.platform.SnapshotReads;
import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.TrafficDimension;
import dev.splitstream.store.rollup.RollupReader;
import dev.splitstream.store.rollup.TrafficReader;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/** Reads how many distinct units sent an event. */
@Component
final class EventUnits {
  private final SnapshotReads reads;

  EventUnits(SnapshotReads reads) {
    this.reads = reads;
  }

  /** Distinct units of the event over the last 28 whole days before a time; an estimate. */
  long before(String tenant, String event, Instant asOf) {
    Instant end = asOf.truncatedTo(ChronoUnit.DAYS);
    DistinctCounter units = new DistinctCounter();
    reads.readRows(
        tenant,
        (connection, time) -> {
          OptionalLong generation = RollupReader.publishedGeneration(connection);
          if (generation.isPresent()) {
            TrafficReader.Selection selection =
                new TrafficReader.Selection(
                    generation.getAsLong(),
                    tenant,
                    event,
                    TrafficDimension.TOTAL,
                    Grain.DAY,
                    end.minus(Duration.ofDays(NewUnits.DAYS)),
                    end);
            TrafficReader.read(
                connection,
                selection,
                (value, start, row) -> {
                  time.check();
                  units.add(row.units());
                });
          }
          return units;
        });
    return Math.round(units.toSketch().estimate());
  }
}
