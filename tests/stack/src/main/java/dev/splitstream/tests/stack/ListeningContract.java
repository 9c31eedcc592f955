package dev.splitstream.tests.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds for the sockets of every stack, wherever its job runs. */
public abstract class ListeningContract {
  /** The only process that waits for others alone: it asks Flink and Kafka. */
  private static final String SUBMITTER = "job-submitter";

  /** The process that serves Flink's REST API. */
  protected abstract String flinkProcess();

  /** Flink's server of files for tasks listens on all addresses by default. */
  @Test
  public void processes_listenOnThisMachineOnly(Stack stack) {
    List<String> foreign = new ArrayList<>();
    for (String process : stack.processes()) {
      List<String> addresses =
          stack.group(process).stream().map(ListeningSockets::of).flatMap(List::stream).toList();
      if (!process.equals(SUBMITTER)) {
        assertThat(addresses).as(process).isNotEmpty();
      }
      addresses.stream()
          .filter(address -> !ListeningSockets.isLocal(address))
          .forEach(address -> foreign.add(process + " " + address));
    }
    assertThat(foreign).isEmpty();
  }

  @Test
  public void flink_answersNoPageOfAnotherOrigin(Stack stack) throws Exception {
    URI jobs = stack.flink(flinkProcess()).resolve("/jobs/overview");
    assertThat(status(HttpRequest.newBuilder(jobs))).isEqualTo(200);
    assertThat(status(HttpRequest.newBuilder(jobs).header("Origin", "https://evil.example.net")))
        .isEqualTo(403);
  }

  @Test
  public void flink_cancelsNoJobByGet(Stack stack) throws Exception {
    for (String path : List.of("/jobs/0123/yarn-cancel", "/v1/jobs/0123/yarn-stop")) {
      URI cancel = stack.flink(flinkProcess()).resolve(path);
      assertThat(status(HttpRequest.newBuilder(cancel))).as(path).isEqualTo(403);
    }
  }

  private static int status(HttpRequest.Builder request) throws IOException, InterruptedException {
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding()).statusCode();
  }
}
