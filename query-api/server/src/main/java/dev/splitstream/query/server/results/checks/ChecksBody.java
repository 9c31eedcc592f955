package dev.splitstream.query.server.results.checks;

import dev.splitstream.query.server.results.body.Checks.Split;
import dev.splitstream.query.server.results.body.Checks.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All checks of an experiment.
 *
 * @param experimentId the experiment
 * @param checks in the order of their severity, the worst first
 * @param days the split of the units by the day of their first exposure; none unless asked for
 * @param countedThrough everything that was received up to then is counted; none when unknown
 */
public record ChecksBody(
    String experimentId,
    List<CheckItem> checks,
    List<CheckDay> days,
    @Nullable Instant countedThrough) {

  /**
   * One check.
   *
   * @param check its name
   * @param metricId the metric that it is about; none when it is about the experiment
   * @param state how it ended
   * @param blocks whether nothing is recommended while it fails
   * @param text what it found, for people
   * @param figures what it was decided by
   */
  public record CheckItem(
      String check,
      @Nullable String metricId,
      State state,
      boolean blocks,
      String text,
      Map<String, Double> figures) {}

  /**
   * A day of first exposures (UTC).
   *
   * @param day its start
   * @param pValue of the split of that day alone; none without units
   * @param adjustedPValue corrected for the number of days (Bonferroni); none without units
   * @param state how the check of the day ended
   * @param variants planned and observed, for each variant with a weight
   */
  public record CheckDay(
      Instant day,
      @Nullable Double pValue,
      @Nullable Double adjustedPValue,
      State state,
      List<Split> variants) {}
}
