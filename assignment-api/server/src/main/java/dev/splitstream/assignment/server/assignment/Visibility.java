package dev.splitstream.assignment.server.assignment;

import dev.splitstream.assignment.engine.CompiledCatalog;
import dev.splitstream.assignment.engine.Evaluator;
import dev.splitstream.assignment.engine.api.Decision;
import dev.splitstream.assignment.engine.api.Reason;
import dev.splitstream.assignment.engine.api.Unit;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Flag;
import dev.splitstream.http.access.Access;
import java.util.List;

/**
 * The part of a catalog that a credential may see. For that credential, the rest does not exist.
 */
public enum Visibility {
  /** Everything, because the key is a secret. */
  ALL,
  /** Only entries marked as visible to clients, because anyone can read the key. */
  CLIENT;

  /** The visibility for this credential. */
  public static Visibility of(Access access) {
    return access.isBrowser() ? CLIENT : ALL;
  }

  /** Whether it may see the flag. */
  public boolean shows(Flag flag) {
    return this == ALL || flag.clientVisible();
  }

  /** The decision about one experiment; not found if it is not visible. */
  public Decision decide(CompiledCatalog compiled, Unit unit, long now, String experimentId) {
    return shows(compiled, experimentId)
        ? Evaluator.decide(compiled, unit, now, experimentId)
        : new Decision(experimentId, null, Reason.NOT_FOUND);
  }

  /** The decisions about visible running experiments, by id. */
  public List<Decision> decideRunning(CompiledCatalog compiled, Unit unit, long now) {
    List<Decision> all = Evaluator.decideRunning(compiled, unit, now);
    return this == ALL
        ? all
        : all.stream().filter(decision -> shows(compiled, decision.experimentId())).toList();
  }

  private boolean shows(CompiledCatalog compiled, String experimentId) {
    if (this == ALL) {
      return true;
    }
    Experiment experiment = compiled.source().experiments().get(experimentId);
    return experiment != null && experiment.clientVisible();
  }
}
