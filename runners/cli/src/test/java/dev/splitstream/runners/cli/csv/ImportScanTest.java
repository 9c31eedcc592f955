package dev.splitstream.runners.cli.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.runners.cli.csv.ImportedUnit.Happening;
import dev.splitstream.runners.cli.http.ExperimentResults;
import dev.splitstream.runners.cli.http.ExperimentResults.Arm;
import dev.splitstream.runners.cli.http.ExperimentResults.MetricFigures;
import dev.splitstream.runners.cli.http.ExperimentResults.SampleRatio;
import dev.splitstream.runners.cli.wait.FigureComparison;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImportScanTest {
  private static final Instant EARLY = Instant.parse("2016-01-01T00:00:00Z");
  private ImportScan scan = emptyScan();

  @BeforeEach
  void scanTwoUnits() {
    scan = emptyScan();
    scan.add(unit("1", EARLY.plusSeconds(60), "3", new Happening("kept", Optional.empty())));
    scan.add(unit("2", EARLY, "4"));
  }

  @Test
  void earliest_isTheFirstTime() {
    assertThat(scan.earliest()).contains(EARLY);
  }

  @Test
  void events_areCountedWithTheExposures() {
    assertThat(scan.eventCount()).isEqualTo(5);
  }

  @Test
  void standing_sameFigures_isEqual() {
    assertThat(scan.standing(results(2, 7))).isEqualTo(FigureComparison.EQUAL);
  }

  @Test
  void standing_fewerUnits_isBelow() {
    assertThat(scan.standing(results(1, 7))).isEqualTo(FigureComparison.BELOW);
  }

  @Test
  void standing_smallerSum_isBelow() {
    assertThat(scan.standing(results(2, 6))).isEqualTo(FigureComparison.BELOW);
  }

  @Test
  void standing_moreUnits_isAbove() {
    assertThat(scan.standing(results(3, 7))).isEqualTo(FigureComparison.ABOVE);
  }

  @Test
  void standing_greaterSum_isAbove() {
    assertThat(scan.standing(results(2, 8))).isEqualTo(FigureComparison.ABOVE);
  }

  @Test
  void standing_greaterSumWhileUnitsAreMissing_isBelow() {
    assertThat(scan.standing(results(1, 8))).isEqualTo(FigureComparison.BELOW);
  }

  @Test
  void badRows_areReportedUpToALimit() {
    for (int line = 2; line < 102; line++) {
      scan.addBadRow(line, "the unit is missing");
    }

    assertThat(scan.badRows()).hasSize(20);
  }

  private static ImportScan emptyScan() {
    try {
      return new ImportScan(ReadMapping.of(CookieCats.MAPPING));
    } catch (MappingFailure e) {
      throw new IllegalStateException(e);
    }
  }

  private static ImportedUnit unit(String id, Instant at, String rounds, Happening... more) {
    List<Happening> happenings = new ArrayList<>(List.of(more));
    happenings.add(new Happening("rounds", Optional.of(new BigDecimal(rounds))));
    return new ImportedUnit(id, "early", at, happenings);
  }

  private static ExperimentResults results(long units, int rounds) {
    return new ExperimentResults(
        Map.of("early", units, "gate_40", 0L),
        List.of(
            metric("kept", arm(1, 2)),
            metric("rounds", arm(rounds, 2)),
            metric("rounds_of_kept", arm(rounds, 1))),
        new SampleRatio(OptionalDouble.empty(), true, "ok"),
        "");
  }

  private static MetricFigures metric(String id, Arm early) {
    return new MetricFigures(id, id, Map.of("early", early, "gate_40", arm(0, 0)), Map.of());
  }

  private static Arm arm(long numerator, long denominator) {
    return new Arm(BigDecimal.valueOf(numerator), BigDecimal.valueOf(denominator));
  }
}
