package dev.splitstream.runners.cli.http;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Reads results. */
public final class ResultsClient {
  private final Api api;

  /** A client of query-api. */
  public ResultsClient(Api api) {
    this.api = api;
  }

  /**
   * The results of an experiment as they are now.
   *
   * @param until only what happened before; a whole minute
   * @throws ApiFailure if they cannot be had
   */
  public ExperimentResults results(String experimentId, Optional<Instant> until)
      throws IOException, InterruptedException, ApiFailure {
    String path = "/api/v1/experiments/" + experimentId + "/results";
    Api.Answer answer = api.get(path + until.map(end -> "?to=" + end).orElse(""));
    if (!answer.isSuccess()) {
      throw new ApiFailure("Cannot read results of " + experimentId + ": " + answer.problem());
    }
    return ExperimentResults.of(answer.body());
  }
}
