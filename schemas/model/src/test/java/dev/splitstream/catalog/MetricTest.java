package dev.splitstream.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.catalog.measure.Aim;
import dev.splitstream.catalog.measure.Measure;
import dev.splitstream.catalog.measure.MetricUnit;
import dev.splitstream.catalog.measure.ValueCurrency;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricTest {
  @ParameterizedTest
  @CsvSource({
    "OCCURRED, , PROPORTION",
    "COUNT, , MEAN",
    "SUM, , MEAN",
    "OCCURRED, OCCURRED, CONDITIONAL_PROPORTION",
    "OCCURRED, COUNT, RATIO",
    "COUNT, OCCURRED, RATIO",
    "SUM, COUNT, RATIO"
  })
  void kind_followsFromTheMeasures(
      Measure.Kind numerator, Measure.Kind denominator, Metric.Kind kind) {
    Metric metric =
        new Metric(
            "m",
            "M",
            new Measure(numerator, "a"),
            Optional.ofNullable(denominator).map(of -> new Measure(of, "b")));
    assertThat(metric.kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({"OCCURRED, 1", "COUNT, 1", "SUM, 5"})
  void added_isOneOrTheValue(Measure.Kind kind, long added) {
    assertThat(new Measure(kind, "a").added(5)).isEqualTo(added);
  }

  @Test
  void measuresLike_seesEveryPartOfTheDefinition() {
    Metric metric = new Metric("m", "M", new Measure(Measure.Kind.SUM, "a"), Optional.empty(), 3);
    assertThat(metric.withDefinedAt(7).withRevision(8).measuresLike(metric)).isTrue();
    assertThat(metric.withWindow(0, 60).measuresLike(metric)).isFalse();
    assertThat(metric.withCap(BigDecimal.ONE).measuresLike(metric)).isFalse();
    assertThat(metric.withCovariateDays(7).measuresLike(metric)).isFalse();
    Metric dollars = metric.withCurrency(new ValueCurrency("USD", Map.of()));
    assertThat(dollars.measuresLike(metric)).isFalse();
    assertThat(metric.measuresLike(dollars)).isFalse();
    Metric converted =
        metric.withCurrency(new ValueCurrency("USD", Map.of("EUR", new BigDecimal("1.1"))));
    assertThat(converted.measuresLike(dollars)).isFalse();
  }

  @Test
  void measuresLike_doesNotMindWhatIsSaidForPeople() {
    Metric metric = new Metric("m", "M", new Measure(Measure.Kind.SUM, "a"), Optional.empty(), 3);
    Metric said =
        metric.withAim(Aim.NONE).toBuilder()
            .description("Load time")
            .unit(MetricUnit.SECONDS)
            .build();
    assertThat(said.measuresLike(metric)).isTrue();
    assertThat(metric.measuresLike(said)).isTrue();
  }

  @Test
  void caps_thatAreEqualAreTheSame() {
    Metric metric = new Metric("m", "M", new Measure(Measure.Kind.SUM, "a"), Optional.empty());
    assertThat(metric.withCap(new BigDecimal("100.00")))
        .isEqualTo(metric.withCap(new BigDecimal("1E+2")));
  }
}
