package dev.splitstream.assignment.server.catalog.rules.indirect;

import dev.splitstream.assignment.server.catalog.rules.PrerequisiteForm;
import dev.splitstream.assignment.server.catalog.rules.condition.AudienceForm;
import dev.splitstream.catalog.Flag;
import dev.splitstream.catalog.allocation.BucketRange;
import dev.splitstream.catalog.targeting.Audience;
import dev.splitstream.catalog.targeting.FlagRule;
import dev.splitstream.catalog.targeting.Serve;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How an edit of a flag moves the units that it serves certain variations. The kill switch and
 * overrides do not count: they are not breaking changes of an experiment either.
 */
final class FlagChange {
  private final Flag before;
  private final Flag after;

  FlagChange(Flag before, Flag after) {
    this.before = before;
    this.after = after;
  }

  /** The movement of units that are served one of these variations. */
  Movement of(Set<String> variations) {
    if (!isSameOutsideRules() || before.rules().size() != after.rules().size()) {
      return Movement.BOTH;
    }
    Movement found = Movement.NONE;
    for (int i = 0; i < before.rules().size(); i++) {
      found = found.and(of(before.rules().get(i), after.rules().get(i), variations));
    }
    return found;
  }

  private boolean isSameOutsideRules() {
    return before.salt().equals(after.salt())
        && before.offVariation().equals(after.offVariation())
        && before.defaultVariation().equals(after.defaultVariation())
        && PrerequisiteForm.of(before.prerequisites())
            .equals(PrerequisiteForm.of(after.prerequisites()));
  }

  private static Movement of(FlagRule was, FlagRule is, Set<String> variations) {
    if (!form(was.audience()).equals(form(is.audience()))) {
      return Movement.BOTH;
    }
    if (was.serve().equals(is.serve())) {
      return Movement.NONE;
    }
    return was.serve() instanceof Serve.Rollout from && is.serve() instanceof Serve.Rollout to
        ? rollout(from.rollout(), to.rollout(), variations)
        : Movement.BOTH;
  }

  private static Audience form(@Nullable Audience audience) {
    return AudienceForm.of(audience == null ? new Audience.All(List.of()) : audience);
  }

  /**
   * A raised rollout only adds units, like a raised allocation. Only the buckets where a share
   * begins are looked at: the edit of a flag that many experiments name holds up all others.
   */
  private static Movement rollout(
      List<Serve.Share> was, List<Serve.Share> is, Set<String> variations) {
    Set<Integer> starts = new TreeSet<>(List.of(0));
    starts.addAll(ends(was));
    starts.addAll(ends(is));
    Movement found = Movement.NONE;
    for (int bucket : starts) {
      if (bucket < BucketRange.BUCKETS) {
        found =
            found.and(
                of(Place.of(at(was, bucket), variations), Place.of(at(is, bucket), variations)));
      }
    }
    return found;
  }

  /** Where a rollout puts a unit. */
  private enum Place {
    WANTED,
    OTHER,
    /** The next rule decides, which may serve any variation. */
    NEXT_RULE;

    static Place of(String variation, Set<String> wanted) {
      if (variation.isEmpty()) {
        return NEXT_RULE;
      }
      return wanted.contains(variation) ? WANTED : OTHER;
    }
  }

  private static Movement of(Place was, Place is) {
    if (was == is) {
      return Movement.NONE;
    }
    return is == Place.WANTED || was == Place.OTHER ? Movement.IN : Movement.OUT;
  }

  private static List<Integer> ends(List<Serve.Share> shares) {
    List<Integer> ends = new ArrayList<>();
    int end = 0;
    for (Serve.Share share : shares) {
      end += share.weight();
      ends.add(end);
    }
    return ends;
  }

  /** The variation of a bucket; empty for the next rule. */
  private static String at(List<Serve.Share> shares, int bucket) {
    int end = 0;
    for (Serve.Share share : shares) {
      end += share.weight();
      if (bucket < end) {
        return share.variation();
      }
    }
    return "";
  }
}
