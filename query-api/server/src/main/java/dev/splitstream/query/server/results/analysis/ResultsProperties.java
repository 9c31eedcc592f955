package dev.splitstream.query.server.results.analysis;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How results are judged.
 *
 * @param alpha two-sided error when a request names none
 * @param sampleRatioWarningBelow p-value of the split below which results carry a warning
 * @param sampleRatioFailedBelow p-value of the split below which nothing is recommended
 * @param contaminatedWarningAbove share of units that saw two variants above which results carry a
 *     warning
 * @param contaminatedFailedAbove the same share above which nothing is recommended
 * @param behindWarningAbove how far behind figures may be before they carry a warning
 * @param behindFailedAbove how far behind they may be before nothing is recommended
 * @param maximumPoints of a time series
 * @param maximumFigures of a time series: points times variants times metrics; also of a page of
 *     the list of experiments: variants times metrics
 */
@Validated
@ConfigurationProperties("splitstream.results")
public record ResultsProperties(
    @DecimalMin(value = "0", inclusive = false) @DecimalMax(value = "1", inclusive = false) @DefaultValue("0.05")
        double alpha,
    // ADR-0022
    @DecimalMin("0") @DecimalMax("1") @DefaultValue("0.01") double sampleRatioWarningBelow,
    @DecimalMin("0") @DecimalMax("1") @DefaultValue("0.001") double sampleRatioFailedBelow,
    @DecimalMin("0") @DecimalMax("1") @DefaultValue("0.01") double contaminatedWarningAbove,
    @DecimalMin("0") @DecimalMax("1") @DefaultValue("0.05") double contaminatedFailedAbove,
    // ADR-0104
    @NotNull @DefaultValue("60s") Duration behindWarningAbove,
    @NotNull @DefaultValue("10m") Duration behindFailedAbove,
    @Min(1) @Max(100_000) @DefaultValue("2000") int maximumPoints,
    @Min(1) @Max(1_000_000) @DefaultValue("20000") int maximumFigures) {

  /** A failure is worse than a warning. */
  @AssertTrue(message = "a failed threshold must not be milder than its warning threshold") boolean isOrdered() {
    return sampleRatioFailedBelow <= sampleRatioWarningBelow
        && contaminatedFailedAbove >= contaminatedWarningAbove
        && behindFailedAbove.compareTo(behindWarningAbove) >= 0;
  }
}
