package dev.splitstream.query.server.results.verdict;

import dev.splitstream.query.server.results.body.Checks;
import dev.splitstream.query.server.results.body.Checks.Freshness;
import dev.splitstream.query.server.results.body.Checks.SampleRatio;
import dev.splitstream.query.server.results.body.Checks.State;
import dev.splitstream.query.server.results.body.ReadableNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is wrong with the data, in a sentence. */
public final class FailedChecks {
  private FailedChecks() {}

  /**
   * A check that found something.
   *
   * @param check its name in results
   * @param reason what it found, for people
   */
  public record Found(String check, String reason) {}

  /** The checks that ended like this and are not muted, in a sentence; empty if none did. */
  public static Optional<String> sentence(Checks checks, State state) {
    return sentence(of(checks, state));
  }

  /** What the muted checks found, in a sentence with the reasons; empty if nothing. */
  public static Optional<String> muted(Checks checks) {
    List<Found> found = new ArrayList<>(all(checks, State.FAILED));
    found.addAll(all(checks, State.WARNING));
    return sentence(
        found.stream()
            .flatMap(
                one ->
                    checks.muted().stream()
                        .filter(muted -> muted.check().equals(one.check()))
                        .map(
                            muted ->
                                new Found(
                                    one.check(),
                                    one.reason() + " (muted: " + muted.reason() + ")")))
            .toList());
  }

  private static Optional<String> sentence(List<Found> found) {
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(found.stream().map(Found::reason).collect(Collectors.joining(", and ")));
  }

  /** The checks that ended like this and are not muted. */
  public static List<Found> of(Checks checks, State state) {
    return all(checks, state).stream().filter(found -> !checks.isMuted(found.check())).toList();
  }

  /** What the check found, muted or not; empty if it did not end like this. */
  public static Optional<String> reason(Checks checks, String check, State state) {
    return all(checks, state).stream()
        .filter(found -> found.check().equals(check))
        .map(Found::reason)
        .findFirst();
  }

  private static List<Found> all(Checks checks, State state) {
    List<Found> found = new ArrayList<>();
    if (checks.sampleRatio().state() == state) {
      found.add(new Found("sample_ratio", split(checks.sampleRatio())));
    }
    if (checks.contaminated().state() == state) {
      String share = ReadableNumbers.percent(checks.contaminated().share());
      found.add(new Found("contaminated", share + "% of units saw more than one variant"));
    }
    if (checks.excluded().state() == state) {
      String share = ReadableNumbers.percent(checks.excluded().wrongShare());
      found.add(
          new Found(
              "excluded", share + "% of exposures name a variant that the unit was not assigned"));
    }
    if (checks.freshness().state() == state) {
      found.add(new Found("freshness", staleness(checks.freshness())));
    }
    return found;
  }

  private static String split(SampleRatio ratio) {
    Double pValue = ratio.pValue();
    if (ratio.unplannedUnits() > 0) {
      return ratio.unplannedUnits() + " units are in variants of weight 0, which should get none";
    }
    return "units were not split as planned (sample ratio p "
        + ReadableNumbers.pValue(pValue == null ? 0 : pValue)
        + ")";
  }

  private static String staleness(Freshness freshness) {
    String reason = freshness.reason();
    Long seconds = freshness.behindSeconds();
    if (freshness.stuck()) {
      return reason == null ? "the job is stuck" : "the job is stuck: " + reason;
    }
    if (seconds == null) {
      return "freshness is not known";
    }
    String behind = "the figures are " + ReadableNumbers.time(seconds) + " behind";
    return freshness.state() == State.FAILED ? "catching up, " + behind : behind;
  }
}
