package dev.splitstream.query.server.results.body;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.splitstream.http.json.EnumNames;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would make the results untrustworthy.
 *
 * @param sampleRatio whether units were split as planned
 * @param contaminated units that saw two variants
 * @param unexposed events that name the experiment, by units that never saw it
 * @param excluded exposures that do not count
 * @param freshness how far behind the figures are
 * @param muted those of them that withhold nothing; their states still say what they find
 */
public record Checks(
    SampleRatio sampleRatio,
    Contaminated contaminated,
    Unexposed unexposed,
    Excluded excluded,
    Freshness freshness,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<MutedBody> muted) {

  /** Whether the check of this name withholds nothing. */
  public boolean isMuted(String check) {
    return muted.stream().anyMatch(one -> one.check().equals(check));
  }

  /** How a check ended. */
  public enum State {
    /** Nothing to worry about. */
    OK,
    /** Results are given with a doubt. */
    WARNING,
    /** Nothing is recommended. */
    FAILED,
    /** There is nothing to check yet. */
    NO_DATA;

    @JsonValue
    String wireName() {
      return EnumNames.of(this);
    }

    public boolean isOk() {
      return this == OK || this == NO_DATA;
    }
  }

  /**
   * The chi-square test of the split.
   *
   * @param pValue in [0, 1]; none without units
   * @param ok whether there is nothing to worry about
   * @param state how the check ended
   * @param unplannedUnits exposed units of variants that take none by their weight
   * @param variants planned and observed, for each variant with a weight; if weights were changed,
   *     the sums over the periods that could be tested
   * @param periods the test of each period of equal weights, oldest first; none if weights were
   *     never changed
   */
  public record SampleRatio(
      @Nullable Double pValue,
      boolean ok,
      State state,
      long unplannedUnits,
      List<Split> variants,
      List<SampleRatioPeriod> periods) {}

  /**
   * The test of a period in which weights were the same. The minute of a change and the next belong
   * to none.
   *
   * @param from its start; none for the start of the experiment
   * @param to its end; none if the weights still hold
   * @param pValue in [0, 1]; none without units, or if the weights are not known
   * @param unplannedUnits units first exposed to variants that took none by their weight then
   * @param variants planned and observed, for each variant that had a weight then
   */
  public record SampleRatioPeriod(
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable Double pValue,
      long unplannedUnits,
      List<Split> variants) {}

  /**
   * Planned and observed units of a variant.
   *
   * @param variantId the variant
   * @param weight planned share, in ten-thousandths
   * @param observed exposed units
   * @param expected exposed units had the split been exactly as planned; none without units
   */
  public record Split(String variantId, int weight, long observed, @Nullable Double expected) {}

  /**
   * Units that saw two variants; they count nowhere else.
   *
   * @param units how many
   * @param share of all units that were exposed
   * @param ok whether there is nothing to worry about
   * @param state how the check ended
   */
  public record Contaminated(long units, double share, boolean ok, State state) {}

  /**
   * Events that name the experiment, by units that were not exposed before.
   *
   * @param events how many
   */
  public record Unexposed(long events) {}

  /**
   * Exposures that do not make their units count.
   *
   * @param outsideSchedule that happened outside the schedule or after the stop
   * @param override of units with an override
   * @param excluded of bots and internal units
   * @param wrongVariant to a variant that the unit was not assigned
   * @param wrongShare of the last, of them and the exposed units together
   * @param ok whether there is nothing to worry about: few name a wrong variant
   * @param state how the check ended
   */
  public record Excluded(
      long outsideSchedule,
      long override,
      long excluded,
      long wrongVariant,
      double wrongShare,
      boolean ok,
      State state) {}

  /**
   * How far behind the figures are. The first two are top-level members of a response.
   *
   * @param countedThrough everything that was received up to then is counted; none when unknown
   * @param behindSeconds how long ago that was; none when unknown
   * @param stuck whether the job does not get on by itself
   * @param reason of the job's state, if there is one
   * @param ok whether there is nothing to worry about
   * @param state how the check ended
   */
  public record Freshness(
      @JsonIgnore @Nullable Instant countedThrough,
      @JsonIgnore @Nullable Long behindSeconds,
      boolean stuck,
      @Nullable String reason,
      boolean ok,
      State state) {}
}
