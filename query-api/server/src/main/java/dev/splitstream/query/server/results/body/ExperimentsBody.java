package dev.splitstream.query.server.results.body;

import dev.splitstream.query.server.results.body.MetricResult.Comparison;
import dev.splitstream.query.server.results.body.Recommendation.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the tenant's experiments with their results in short, all as of one cut of the input.
 *
 * @param experiments in order of their ids
 * @param nextPageToken for the next page; none after the last
 * @param generation which generation of rollups was read; none before the first
 * @param countedThrough everything that was received up to then is counted; none when unknown
 * @param behindSeconds how long ago that was; none when unknown
 */
public record ExperimentsBody(
    List<Item> experiments,
    @Nullable String nextPageToken,
    @Nullable Long generation,
    @Nullable Instant countedThrough,
    @Nullable Long behindSeconds) {

  /**
   * One experiment. Its figures are those of its results without parameters.
   *
   * @param id unique in the tenant
   * @param name for people
   * @param status where it is in its life, in lower case
   * @param owner the person who answers for it; none when unknown
   * @param ownerTeam the team that owns it; none without
   * @param tags to find it by
   * @param startedAt when it first ran; none before
   * @param units exposed units of all variants
   * @param verdict the recommendation in one word
   * @param recommendation what to do, or why nothing can be said
   * @param health the worst of its checks
   * @param primary its primary metric; none without metrics
   * @param decision what was decided after it was stopped; none until then
   */
  public record Item(
      String id,
      String name,
      String status,
      @Nullable String owner,
      @Nullable String ownerTeam,
      List<String> tags,
      @Nullable Instant startedAt,
      long units,
      Verdict verdict,
      String recommendation,
      Health health,
      @Nullable Primary primary,
      @Nullable RecordedDecision decision) {}

  /**
   * The worst check of an experiment.
   *
   * @param state how it ended
   * @param check which it is; none when there is nothing to worry about
   * @param reason what it found; none when there is nothing to worry about
   */
  public record Health(Checks.State state, @Nullable String check, @Nullable String reason) {}

  /**
   * The metric that variants are shown by.
   *
   * @param metricId the metric
   * @param name for people
   * @param aim {@code increase}, {@code decrease} or {@code none}
   * @param method the test
   * @param comparisons each treatment with the control
   * @param incompleteBefore when the metric was added or redefined while the experiment ran; none
   *     when it is complete
   */
  public record Primary(
      String metricId,
      String name,
      String aim,
      String method,
      List<Comparison> comparisons,
      @Nullable Instant incompleteBefore) {
    public static Primary of(MetricResult metric) {
      return new Primary(
          metric.metricId(),
          metric.name(),
          metric.aim(),
          metric.method(),
          metric.comparisons(),
          metric.incompleteBefore());
    }
  }
}
