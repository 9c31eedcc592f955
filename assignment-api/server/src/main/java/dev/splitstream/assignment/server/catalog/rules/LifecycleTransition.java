package dev.splitstream.assignment.server.catalog.rules;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.http.json.EnumNames;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The transitions in the lifecycle of an experiment. */
public enum LifecycleTransition {
  /** Starts a draft. */
  START(ExperimentStatus.RUNNING, ExperimentStatus.DRAFT),
  /** Assigns no units until resumed. */
  PAUSE(ExperimentStatus.PAUSED, ExperimentStatus.RUNNING),
  /** Resumes after a pause. */
  RESUME(ExperimentStatus.RUNNING, ExperimentStatus.PAUSED),
  /** Stops permanently. */
  STOP(ExperimentStatus.STOPPED, ExperimentStatus.RUNNING, ExperimentStatus.PAUSED),
  /** Archives a draft or a stopped experiment. */
  ARCHIVE(ExperimentStatus.ARCHIVED, ExperimentStatus.DRAFT, ExperimentStatus.STOPPED);

  private final ExperimentStatus to;

  @SuppressWarnings("ImmutableEnumChecker") // Set.of cannot be changed.
  private final Set<ExperimentStatus> from;

  LifecycleTransition(ExperimentStatus to, ExperimentStatus... from) {
    this.to = to;
    this.from = Set.of(from);
  }

  /**
   * Whether the experiment has assigned units and may assign more: breaking changes are refused.
   */
  public static boolean isUnderWay(Experiment experiment) {
    return experiment.status() == ExperimentStatus.RUNNING
        || experiment.status() == ExperimentStatus.PAUSED;
  }

  /** Whether the experiment claims its range of a layer. */
  static boolean ownsRange(Experiment experiment) {
    return isUnderWay(experiment) || experiment.status() == ExperimentStatus.DRAFT;
  }

  /**
   * The experiment after this transition.
   *
   * @param startedAt the start time, used by {@link #START} only
   * @throws ProblemException 409 when its status does not allow this transition
   */
  public Experiment apply(Experiment experiment, Instant startedAt) {
    if (!from.contains(experiment.status())) {
      throw ProblemException.of(
          ProblemKind.CONFLICT,
          "Cannot "
              + EnumNames.of(this)
              + " experiment "
              + experiment.id()
              + ": it is "
              + EnumNames.of(experiment.status())
              + ".");
    }
    Instant first = experiment.startedAt().orElse(this == START ? startedAt : null);
    return experiment.toBuilder().status(to).startedAt(first).build();
  }

  /** The transition that makes an experiment active or inactive; null if it already is. */
  public static @Nullable LifecycleTransition towards(Experiment experiment, Activity wanted) {
    ExperimentStatus status = experiment.status();
    if (wanted == Activity.INACTIVE) {
      return status == ExperimentStatus.RUNNING ? PAUSE : null;
    }
    return switch (status) {
      case RUNNING -> null;
      case DRAFT -> START;
      default -> RESUME;
    };
  }

  /** Whether an experiment assigns units. */
  public enum Activity {
    ACTIVE,
    INACTIVE
  }
}
