package dev.splitstream.assignment.server.catalog;

import dev.splitstream.assignment.server.platform.Problem;
import dev.splitstream.assignment.server.platform.ProblemException;

/** What to say of things that are not there. */
final class Missing {
  private Missing() {}

  static ProblemException experiment(String id) {
    return ProblemException.of(Problem.Kind.NOT_FOUND, "There is no experiment " + id + ".");
  }

  static ProblemException metric(String id) {
    return ProblemException.of(Problem.Kind.NOT_FOUND, "There is no metric " + id + ".");
  }
}
