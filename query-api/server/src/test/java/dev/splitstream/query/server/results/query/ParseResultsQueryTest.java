package dev.splitstream.query.server.results.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.rollup.Grain;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParseResultsQueryTest {

  @Test
  void noParameters_meanEverythingAtTheDefaultAlpha() {
    ResultsQuery query = ParseResultsQuery.results(Map.of());
    assertThat(query.period()).isEqualTo(Period.ALL);
    assertThat(query.alpha()).isEmpty();
    assertThat(query.method()).isEmpty();
  }

  @Test
  void times_mayHaveAnOffset() {
    ResultsQuery query = ParseResultsQuery.results(Map.of("from", "2025-01-08T02:00+02:00"));
    assertThat(query.period().from()).contains(Instant.parse("2025-01-08T00:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "from, 2025-01-08",
    "from, 2025-01-08T00:00:30Z",
    "to, 1969-01-01T00:00:00Z",
    "alpha, 0",
    "alpha, 1",
    "alpha, NaN",
    "alpha, five",
    "method, bayes",
    "method, BAYESIAN",
    "granularity, day"
  })
  void invalidValue_isRefused(String name, String value) {
    assertThatThrownBy(() -> ParseResultsQuery.results(Map.of(name, value)))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void bayesian_addsToThePlannedMethod() {
    ResultsQuery query = ParseResultsQuery.results(Map.of("method", "bayesian"));
    assertThat(query.bayesian()).isTrue();
    assertThat(query.method()).isEmpty();
    assertThat(ParseResultsQuery.results(Map.of("method", "fixed")).bayesian()).isFalse();
  }

  @Test
  void emptyPeriod_isRefused() {
    Map<String, String> parameters =
        Map.of("from", "2025-01-08T00:00:00Z", "to", "2025-01-08T00:00:00Z");
    assertThatThrownBy(() -> ParseResultsQuery.results(parameters))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void series_goByDayUnlessAsked() {
    assertThat(ParseResultsQuery.series(Map.of()).results().granularity()).isEqualTo(Grain.DAY);
  }

  @Test
  void series_refuseBoundsInsideAStep() {
    Map<String, String> parameters = Map.of("from", "2025-01-08T01:00:00Z", "granularity", "day");
    assertThatThrownBy(() -> ParseResultsQuery.series(parameters))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void series_refuseOtherGranularities() {
    assertThatThrownBy(() -> ParseResultsQuery.series(Map.of("granularity", "minute")))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void series_takeSeveralMetrics() {
    assertThat(ParseResultsQuery.series(Map.of()).wanted()).isEmpty();
    assertThat(ParseResultsQuery.series(Map.of("metrics", "a,b")).wanted())
        .contains(Set.of("a", "b"));
  }

  @Test
  void series_takeEitherOneMetricOrSeveral() {
    assertThatThrownBy(() -> ParseResultsQuery.series(Map.of("metric", "a", "metrics", "a,b")))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> ParseResultsQuery.results(Map.of("metrics", "a,b")))
        .isInstanceOf(ProblemException.class);
  }
}
