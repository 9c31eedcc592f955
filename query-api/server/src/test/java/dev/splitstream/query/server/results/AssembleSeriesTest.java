package dev.splitstream.query.server.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.query.server.ScreenerExperiment;
import dev.splitstream.query.server.results.analysis.TestProperties;
import dev.splitstream.query.server.results.body.SeriesBody;
import dev.splitstream.query.server.results.query.Period;
import dev.splitstream.query.server.results.query.ResultsQuery;
import dev.splitstream.query.server.results.store.InMemoryResultsStore;
import dev.splitstream.query.server.results.store.ResultsStore;
import dev.splitstream.query.server.results.store.ResultsStoreContract;
import dev.splitstream.rollup.Grain;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class AssembleSeriesTest {
  private static final ResultsQuery QUERY =
      new ResultsQuery(
          Period.ALL, Optional.empty(), OptionalDouble.empty(), Optional.empty(), Grain.DAY);
  private static final ResultsStore.Series SERIES =
      new InMemoryResultsStore(ScreenerExperiment.catalog(), ScreenerExperiment.days())
          .series(
              ScreenerExperiment.TENANT, ScreenerExperiment.ID, QUERY, ResultsStoreContract.AMPLE)
          .orElseThrow();

  private static AssembleSeries assemble() {
    return new AssembleSeries(TestProperties.DEFAULTS, TestResults.NOW);
  }

  @Test
  void points_addUp() {
    SeriesBody body = assemble().from(SERIES, QUERY);
    assertThat(body.points().get(0).variants().get(0).units()).isEqualTo(7723);
    assertThat(body.points().get(1).variants().get(0).units()).isEqualTo(7723 + 9102);
  }

  @Test
  void points_endWhereTheirStepEnds() {
    SeriesBody body = assemble().from(SERIES, QUERY);
    assertThat(body.points().get(0).end()).isEqualTo("2014-10-12T00:00:00Z");
  }

  @Test
  void metric_mustBelongToTheExperiment() {
    ResultsQuery other =
        new ResultsQuery(
            Period.ALL, Optional.of("other"), OptionalDouble.empty(), Optional.empty(), Grain.DAY);
    assertThatThrownBy(() -> assemble().from(SERIES, other)).isInstanceOf(ProblemException.class);
  }
}
