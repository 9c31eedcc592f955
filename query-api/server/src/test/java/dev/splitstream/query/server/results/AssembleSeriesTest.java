package dev.splitstream.query.server.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.query.server.DemoExperiment;
import dev.splitstream.query.server.platform.ProblemException;
import dev.splitstream.rollup.Grain;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AssembleSeriesTest {
  private static final ResultsQuery QUERY =
      new ResultsQuery(Period.ALL, Optional.empty(), 0.05, Grain.DAY);
  private static final ResultsStore.Series SERIES =
      new InMemoryResultsStore(DemoExperiment.catalog(), DemoExperiment.days())
          .series(DemoExperiment.TENANT, DemoExperiment.ID, Period.ALL, Grain.DAY)
          .orElseThrow();

  @Test
  void points_addUp() {
    SeriesBody body = new AssembleSeries(100).from(SERIES, QUERY);
    assertThat(body.points().get(0).variants().get(0).units()).isEqualTo(7723);
    assertThat(body.points().get(1).variants().get(0).units()).isEqualTo(7723 + 9102);
  }

  @Test
  void points_endWhereTheirStepEnds() {
    SeriesBody body = new AssembleSeries(100).from(SERIES, QUERY);
    assertThat(body.points().get(0).end()).isEqualTo("2014-10-12T00:00:00Z");
  }

  @Test
  void points_areLimited() {
    assertThatThrownBy(() -> new AssembleSeries(36).from(SERIES, QUERY))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("37 points");
  }

  @Test
  void metric_mustBelongToTheExperiment() {
    ResultsQuery other = new ResultsQuery(Period.ALL, Optional.of("other"), 0.05, Grain.DAY);
    assertThatThrownBy(() -> new AssembleSeries(100).from(SERIES, other))
        .isInstanceOf(ProblemException.class);
  }
}
