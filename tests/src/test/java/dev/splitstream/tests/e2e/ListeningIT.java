package dev.splitstream.tests.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.tests.stack.ListeningSockets;
import dev.splitstream.tests.stack.SharedStack;
import dev.splitstream.tests.stack.Stack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who can reach the processes of the stack. */
@SharedStack
class ListeningIT {
  @Test
  void processes_listenOnThisMachineOnly(Stack stack) {
    for (String process : stack.processes()) {
      List<String> addresses =
          stack.group(process).stream().map(ListeningSockets::of).flatMap(List::stream).toList();
      assertThat(addresses).as(process).isNotEmpty().allMatch(ListeningSockets::isLocal);
    }
  }

  @Test
  void flink_answersNoPageOfAnotherOrigin(Stack stack) throws Exception {
    URI jobs = stack.flink("streaming-job").resolve("/jobs/overview");
    assertThat(status(HttpRequest.newBuilder(jobs))).isEqualTo(200);
    assertThat(status(HttpRequest.newBuilder(jobs).header("Origin", "https://evil.example.net")))
        .isEqualTo(403);
  }

  @Test
  void flink_cancelsNoJobByGet(Stack stack) throws Exception {
    URI cancel = stack.flink("streaming-job").resolve("/jobs/0123/yarn-cancel");
    assertThat(status(HttpRequest.newBuilder(cancel))).isEqualTo(403);
  }

  private static int status(HttpRequest.Builder request) throws IOException, InterruptedException {
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding()).statusCode();
  }
}
