package dev.splitstream.assignment.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.RunningApi.Answer;
import java.io.IOException;
import java.util.List;

/**
 * Requests to approve the start of an experiment.
 *
 * @param reader reads the experiment and the requests
 * @param experiment the path of the experiment
 */
record StartRequests(Caller reader, String experiment) {
  static final String APPROVALS = "/api/v1/approvals";
  static final String ASK = "?request_approval=true";

  /** Requests the start; returns the path of the request. */
  String ask(Caller caller) throws IOException, InterruptedException {
    Answer asked = caller.post(experiment + "/start" + ASK);
    assertThat(asked.status()).as("%s", asked.body()).isEqualTo(202);
    return asked.header("Location");
  }

  /** The status of the experiment. */
  String status() throws IOException, InterruptedException {
    return reader.get(experiment).body().get("status").asString();
  }

  /** The paths of the requests with this status. */
  List<String> requests(String status) throws IOException, InterruptedException {
    return reader
        .get(APPROVALS + "?status=" + status)
        .body()
        .get("approvals")
        .valueStream()
        .map(request -> APPROVALS + "/" + request.get("id").asString())
        .toList();
  }

  static String detail(Answer answer) {
    return answer.body().get("detail").asString();
  }
}
