package dev.splitstream.assignment.server.catalog;

import dev.splitstream.assignment.server.problem.Problem;
import dev.splitstream.assignment.server.problem.ProblemException;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The steps in the life of an experiment. */
enum LifecycleTransition {
  /** Lets a draft run. */
  START(ExperimentStatus.RUNNING, ExperimentStatus.DRAFT),
  /** Assigns no units for the time being. */
  PAUSE(ExperimentStatus.PAUSED, ExperimentStatus.RUNNING),
  /** Goes on. */
  RESUME(ExperimentStatus.RUNNING, ExperimentStatus.PAUSED),
  /** Ends it for good. */
  STOP(ExperimentStatus.STOPPED, ExperimentStatus.RUNNING, ExperimentStatus.PAUSED),
  /** Puts it out of sight. */
  ARCHIVE(ExperimentStatus.ARCHIVED, ExperimentStatus.DRAFT, ExperimentStatus.STOPPED);

  private final ExperimentStatus to;

  @SuppressWarnings("ImmutableEnumChecker") // Set.of cannot be changed.
  private final Set<ExperimentStatus> from;

  LifecycleTransition(ExperimentStatus to, ExperimentStatus... from) {
    this.to = to;
    this.from = Set.of(from);
  }

  /** Whether units have been assigned, and will or may be: what would spoil it is refused. */
  static boolean isUnderWay(Experiment experiment) {
    return experiment.status() == ExperimentStatus.RUNNING
        || experiment.status() == ExperimentStatus.PAUSED;
  }

  /** Whether it claims its range of a layer. */
  static boolean ownsRange(Experiment experiment) {
    return isUnderWay(experiment) || experiment.status() == ExperimentStatus.DRAFT;
  }

  /**
   * The experiment after this step.
   *
   * @param startedAt when it first ran, if this is the start
   * @throws ProblemException 409 when it is not where the step starts
   */
  Experiment of(Experiment experiment, Instant startedAt) {
    if (!from.contains(experiment.status())) {
      throw ProblemException.of(
          Problem.Kind.CONFLICT,
          "Cannot "
              + EnumNames.name(this)
              + " experiment "
              + experiment.id()
              + ": it is "
              + EnumNames.name(experiment.status())
              + ".");
    }
    Instant first = experiment.startedAt().orElse(this == START ? startedAt : null);
    return experiment.toBuilder().status(to).startedAt(first).build();
  }

  /**
   * The step that makes an experiment active or inactive; null if it is so already.
   *
   * @throws ProblemException 409 when it is over
   */
  static @Nullable LifecycleTransition towards(Experiment experiment, Activity wanted) {
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
  enum Activity {
    ACTIVE,
    INACTIVE
  }
}
