package dev.splitstream.query.server.results.plan;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long an experiment must run to find an effect.
 *
 * @param experimentId the experiment
 * @param metricId the metric that the plan is for
 * @param kind the metric's kind
 * @param text the plan for people
 * @param ends whether the experiment gets the units that it needs
 * @param unitsNeeded of all variants; none when no number is enough
 * @param units of all variants, exposed until now
 * @param days until it has the units needed; none when it never gets there
 * @param endsAt when that is; none when it never gets there
 * @param target the effect to find
 * @param baseline what the control does
 * @param traffic what is to be expected of the next days
 * @param method how the comparison is made
 * @param curve the least effect that is found after each week from now on
 * @param assumptions what must hold for the figures to mean what they say
 */
public record PlanBody(
    String experimentId,
    String metricId,
    String kind,
    String text,
    boolean ends,
    @Nullable Long unitsNeeded,
    long units,
    @Nullable Long days,
    @Nullable Instant endsAt,
    Target target,
    BaselineBody baseline,
    TrafficBody traffic,
    PlanMethod method,
    List<Week> curve,
    List<String> assumptions) {

  /**
   * The effect to find.
   *
   * @param mde as a share of the control's value
   * @param difference treatment less control, in the metric's unit and the direction of its aim
   * @param power chance to find it
   */
  public record Target(double mde, double difference, double power) {}

  /**
   * What the control does.
   *
   * @param value of the metric
   * @param deviation standard deviation of the metric for each exposed unit
   * @param source {@code experiment}: as measured; {@code request}: as the request says
   */
  public record BaselineBody(double value, double deviation, String source) {}

  /**
   * Traffic of the last 28 days, or since the start.
   *
   * @param source {@code experiment}: units that it exposed for the first time; {@code event}:
   *     distinct users of an event, as far as the experiment's allocation lets them in
   * @param event the event's name
   * @param days above 0
   * @param unitsPerDay on average
   */
  public record TrafficBody(
      String source, @Nullable String event, double days, double unitsPerDay) {}

  /**
   * How the comparison is made.
   *
   * @param horizon {@code sequential} or {@code fixed}
   * @param alpha two-sided error of all comparisons of primary metrics
   * @param comparisons over which it is divided
   */
  public record PlanMethod(String horizon, double alpha, int comparisons) {}

  /**
   * A week from now.
   *
   * @param week 1 for the next
   * @param at its end
   * @param units of all variants until then
   * @param mde the least effect that is found, as a share of the control's value; none when no
   *     possible one is large enough
   */
  public record Week(int week, Instant at, long units, @Nullable Double mde) {}
}
