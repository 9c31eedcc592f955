package dev.splitstream.query.server.statistics;

import dev.splitstream.http.problem.ProblemKind;
import dev.splitstream.query.statistics.StatisticsException;

/**
 * The problem document of inputs that have no result.
 *
 * @param type the URN of its kind, for programs
 * @param title the kind in words
 * @param status the HTTP status
 * @param detail what happened, for people
 * @param code why there is no result, for programs: see {@link StatisticsException.Code}
 */
record NoResultProblem(String type, String title, int status, String detail, String code) {
  static NoResultProblem of(StatisticsException failure) {
    ProblemKind kind = ProblemKind.INVALID;
    return new NoResultProblem(
        kind.type(),
        kind.title(),
        kind.status(),
        failure.getMessage() + ".",
        failure.code().name());
  }
}
