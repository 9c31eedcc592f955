package dev.splitstream.assignment.server.ofrep;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The container reuses requests: touching one that has ended would reach another client. */
class EventStreamTest {
  private final List<String> calls = new ArrayList<>();
  private final EventStream stream = new EventStream(connection());

  @Test
  void close_completesTheConnectionOnce() {
    stream.close();
    stream.close();
    assertThat(calls).containsExactly("complete");
  }

  @Test
  void streamThatTheContainerEnded_isLeftAlone() throws IOException {
    stream.over();
    stream.offer(7);
    stream.sendPending();
    stream.sendHeartbeat();
    stream.close();
    assertThat(calls).isEmpty();
  }

  @Test
  void heartbeatAfterTheEnd_isNotSent() throws IOException {
    stream.close();
    stream.sendHeartbeat();
    assertThat(calls).containsExactly("complete");
  }

  private AsyncContext connection() {
    return (AsyncContext)
        Proxy.newProxyInstance(
            AsyncContext.class.getClassLoader(),
            new Class<?>[] {AsyncContext.class},
            (proxy, method, arguments) -> {
              calls.add(method.getName());
              return null;
            });
  }
}
