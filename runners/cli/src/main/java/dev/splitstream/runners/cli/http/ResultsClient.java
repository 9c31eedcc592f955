package dev.splitstream.runners.cli.http;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Reads results. */
public final class ResultsClient {
  private static final int SERVER_ERROR = 500;
  private static final int ATTEMPTS = 60;
  private static final long PAUSE_MILLIS = 1_000;

  private final ApiClient api;

  /** A client of query-api. */
  public ResultsClient(ApiClient api) {
    this.api = api;
  }

  /**
   * The results of an experiment as they are now, by a fixed horizon: what was imported is
   * complete, so this is the one look at it.
   *
   * @param until only what happened before; a whole minute
   * @throws ApiFailure if they cannot be had
   */
  public ExperimentResults results(String experimentId, Optional<Instant> until)
      throws IOException, InterruptedException, ApiFailure {
    String path = "/api/v1/experiments/" + experimentId + "/results?method=fixed";
    ApiClient.Answer answer = patiently(path + until.map(end -> "&to=" + end).orElse(""));
    if (!answer.isSuccess()) {
      throw new ApiFailure("Cannot read results of " + experimentId + ": " + answer.problem());
    }
    return ExperimentResults.of(answer.body());
  }

  /** A service that died is started again: that is waited for. */
  private ApiClient.Answer patiently(String path) throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        ApiClient.Answer answer = api.get(path);
        if (answer.status() < SERVER_ERROR || attempt == ATTEMPTS) {
          return answer;
        }
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw new IOException("Cannot read results: " + e, e);
        }
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
  }
}
