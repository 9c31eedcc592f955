package dev.splitstream.query.server.results.query;

import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;

/**
 * How long a time series may be.
 *
 * @param points at most
 * @param figures at most: points times variants times metrics
 */
public record SeriesLimit(int points, int figures) {

  /**
   * Checks a series before it is read.
   *
   * @throws ProblemException when it would have more
   */
  public void check(long wantedPoints, int variants, int metrics) {
    long most = Math.min(points, Math.max(1, figures / ((long) variants * Math.max(1, metrics))));
    if (wantedPoints > most) {
      throw ProblemException.of(
          ProblemKind.INVALID,
          "Cannot give %d points of %d variants%s, at most %d: choose a coarser granularity or a shorter period."
              .formatted(
                  wantedPoints, variants, metrics > 1 ? " and " + metrics + " metrics" : "", most));
    }
  }
}
