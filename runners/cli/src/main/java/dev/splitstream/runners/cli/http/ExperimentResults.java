package dev.splitstream.runners.cli.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The figures of an experiment.
 *
 * @param units exposed units of each variant, the control first
 * @param metrics each metric, in the order of display
 * @param sampleRatio whether units were split as planned
 * @param recommendation what to do, in words
 */
public record ExperimentResults(
    Map<String, Long> units,
    List<MetricFigures> metrics,
    SampleRatio sampleRatio,
    String recommendation) {

  /**
   * The test of the split.
   *
   * @param pValue empty without units
   * @param ok whether there is nothing to worry about
   * @param state in a word, such as {@code warning}
   */
  public record SampleRatio(OptionalDouble pValue, boolean ok, String state) {}

  /**
   * One metric.
   *
   * @param id its id
   * @param name for people
   * @param arms by variant, the control first
   * @param comparisons by treatment
   */
  public record MetricFigures(
      String id, String name, Map<String, Arm> arms, Map<String, Comparison> comparisons) {}

  /**
   * One variant's sums.
   *
   * @param numerator exact
   * @param denominator exact
   */
  public record Arm(BigDecimal numerator, BigDecimal denominator) {}

  /**
   * A treatment against the control.
   *
   * @param difference treatment less control
   * @param pValue two-sided
   */
  public record Comparison(OptionalDouble difference, OptionalDouble pValue) {}

  /** Exposed units of all variants. */
  public long totalUnits() {
    return units.values().stream().mapToLong(Long::longValue).sum();
  }

  /** A metric by its id. */
  public Optional<MetricFigures> metric(String id) {
    return metrics.stream().filter(metric -> metric.id().equals(id)).findFirst();
  }

  static ExperimentResults of(JsonNode body) {
    Map<String, Long> units = new LinkedHashMap<>();
    for (JsonNode variant : body.path("variants")) {
      units.put(variant.path("variant_id").asText(), variant.path("exposures").asLong());
    }
    List<MetricFigures> metrics = new ArrayList<>();
    for (JsonNode metric : body.path("metrics")) {
      metrics.add(metric(metric));
    }
    JsonNode ratio = body.path("checks").path("sample_ratio");
    return new ExperimentResults(
        units,
        metrics,
        new SampleRatio(
            number(ratio.path("p_value")),
            ratio.path("ok").asBoolean(),
            ratio.path("state").asText()),
        body.path("recommendation").asText());
  }

  private static MetricFigures metric(JsonNode metric) {
    Map<String, Arm> arms = new LinkedHashMap<>();
    for (JsonNode arm : metric.path("variants")) {
      arms.put(
          arm.path("variant_id").asText(),
          new Arm(arm.path("numerator").decimalValue(), arm.path("denominator").decimalValue()));
    }
    Map<String, Comparison> comparisons = new LinkedHashMap<>();
    for (JsonNode comparison : metric.path("comparisons")) {
      comparisons.put(
          comparison.path("variant_id").asText(),
          new Comparison(
              number(comparison.path("difference")), number(comparison.path("p_value"))));
    }
    return new MetricFigures(
        metric.path("metric_id").asText(), metric.path("name").asText(), arms, comparisons);
  }

  private static OptionalDouble number(JsonNode node) {
    return node.isNumber() ? OptionalDouble.of(node.doubleValue()) : OptionalDouble.empty();
  }
}
