package dev.splitstream.store.rollup;

import static dev.splitstream.store.rollup.TwoGenerations.DAY;
import static dev.splitstream.store.rollup.TwoGenerations.NEXT;
import static dev.splitstream.store.rollup.TwoGenerations.TRAFFIC;
import static dev.splitstream.store.rollup.TwoGenerations.VIEWS;
import static dev.splitstream.store.rollup.TwoGenerations.difference;
import static dev.splitstream.store.rollup.TwoGenerations.key;
import static dev.splitstream.store.rollup.TwoGenerations.page;
import static dev.splitstream.store.rollup.TwoGenerations.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.TrafficDimension;
import dev.splitstream.rollup.TrafficKey;
import dev.splitstream.store.MigratedPostgres;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Comparing generations of which one combines values or names that the other has apart. */
class CombinedTrafficDiffIT {
  @RegisterExtension static final MigratedPostgres POSTGRES = new MigratedPostgres();

  private TwoGenerations generations;
  private long published;
  private long backfill;

  @BeforeEach
  void openGenerations() throws SQLException {
    generations = TwoGenerations.on(POSTGRES.transaction());
    published = generations.published();
    backfill = generations.backfill();
  }

  @AfterEach
  void undo() throws SQLException {
    generations.close();
  }

  /** Combined values are compared as one, but only within their window. */
  @Test
  void valuesTogetherInTwoWindows_areReportedForEach() throws SQLException {
    TrafficKey others = key("view", TrafficDimension.PAGE, TrafficDimension.OTHER);
    generations.write(published, row(others, DAY, TRAFFIC));
    generations.write(backfill, row(others, NEXT, TRAFFIC));
    assertThat(generations.differences())
        .containsExactly(
            difference(others, DAY, TRAFFIC, Traffic.NONE),
            difference(others, NEXT, Traffic.NONE, TRAFFIC));
  }

  @Test
  void valuesTogetherInThePublishedAlone_areEqualToTheirSum() throws SQLException {
    generations.write(published, row(page(TrafficDimension.OTHER), DAY, TRAFFIC.plus(TRAFFIC)));
    generations.write(backfill, row(page("/a"), DAY, TRAFFIC));
    generations.write(backfill, row(page("/b"), DAY, TRAFFIC));
    assertThat(generations.differences()).isEmpty();
  }

  @Test
  void valuesTogetherInTheBackfillAlone_areEqualToTheirSum() throws SQLException {
    generations.write(published, row(page("/a"), DAY, TRAFFIC));
    generations.write(published, row(page("/b"), DAY, TRAFFIC));
    generations.write(backfill, row(page(TrafficDimension.OTHER), DAY, TRAFFIC.plus(TRAFFIC)));
    assertThat(generations.differences()).isEmpty();
  }

  /** Combined names are compared as one, in each dimension and window of their tenant's day. */
  @Test
  void namesTogetherInThePublishedAlone_areEqualToTheirSum() throws SQLException {
    writeNamesTogether(published, TRAFFIC.plus(TRAFFIC));
    writeNamesApart(backfill);
    assertThat(generations.differences()).isEmpty();
  }

  @Test
  void namesTogetherInTheBackfillAlone_areEqualToTheirSum() throws SQLException {
    writeNamesApart(published);
    writeNamesTogether(backfill, TRAFFIC.plus(TRAFFIC));
    assertThat(generations.differences()).isEmpty();
  }

  @Test
  void otherNamesTogetherOnEachSide_areEqualInSum() throws SQLException {
    TrafficKey others = key(TrafficDimension.OTHER, TrafficDimension.TOTAL, "");
    generations.write(published, row(VIEWS, DAY, TRAFFIC));
    generations.write(published, row(others, DAY, TRAFFIC.plus(TRAFFIC)));
    generations.write(
        backfill, row(key("click", TrafficDimension.TOTAL, ""), DAY, TRAFFIC.plus(TRAFFIC)));
    generations.write(backfill, row(others, DAY, TRAFFIC));
    assertThat(generations.differences()).isEmpty();
  }

  @Test
  void namesTogetherWithAnotherSum_areADifferenceOfEachDimension() throws SQLException {
    writeNamesTogether(published, TRAFFIC);
    writeNamesApart(backfill);
    assertThat(generations.differences())
        .extracting(difference -> difference.key().dimension())
        .containsExactlyInAnyOrder(TrafficDimension.TOTAL, TrafficDimension.PAGE);
  }

  @Test
  void namesTogether_leaveOtherDaysAndTenantsApart() throws SQLException {
    TrafficKey ofUmbrella = new TrafficKey("umbrella", "click", TrafficDimension.TOTAL, "");
    writeNamesTogether(published, TRAFFIC.plus(TRAFFIC));
    writeNamesApart(backfill);
    generations.write(published, row(VIEWS, NEXT, TRAFFIC));
    generations.write(backfill, row(key("click", TrafficDimension.TOTAL, ""), NEXT, TRAFFIC));
    generations.write(published, row(ofUmbrella, DAY, TRAFFIC));
    assertThat(generations.differences())
        .containsExactlyInAnyOrder(
            difference(key("click", TrafficDimension.TOTAL, ""), NEXT, Traffic.NONE, TRAFFIC),
            difference(VIEWS, NEXT, TRAFFIC, Traffic.NONE),
            difference(ofUmbrella, DAY, TRAFFIC, Traffic.NONE));
  }

  private void writeNamesTogether(long generation, Traffic traffic) throws SQLException {
    String other = TrafficDimension.OTHER;
    generations.write(generation, row(key(other, TrafficDimension.TOTAL, ""), DAY, traffic));
    generations.write(generation, row(key(other, TrafficDimension.PAGE, "/a"), DAY, traffic));
  }

  private void writeNamesApart(long generation) throws SQLException {
    for (String name : List.of("view", "click")) {
      generations.write(generation, row(key(name, TrafficDimension.TOTAL, ""), DAY, TRAFFIC));
      generations.write(generation, row(key(name, TrafficDimension.PAGE, "/a"), DAY, TRAFFIC));
    }
  }
}
