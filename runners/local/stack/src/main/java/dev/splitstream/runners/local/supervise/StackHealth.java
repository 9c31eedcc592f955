package dev.splitstream.runners.local.supervise;

import dev.splitstream.runners.local.plan.Readiness;
import dev.splitstream.runners.local.plan.StackPlan;
import dev.splitstream.runners.local.state.ProcessState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** Asks processes of a running stack for a sign of life. */
public final class StackHealth {
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final ReadinessProbe probe = new ReadinessProbe();

  /**
   * Whether a process answers now: its health endpoint, or its port if it has no endpoint; true for
   * a process without a port.
   */
  public boolean isAnswering(ProcessState process) throws IOException, InterruptedException {
    if (process.managementPort() != 0) {
      URI health =
          URI.create("http://127.0.0.1:" + process.managementPort() + StackPlan.READINESS_PATH);
      return probe.isReady(new Readiness.HttpOk(health), Path.of(""), 0);
    }
    return process.port() == 0 || isListening(process.port());
  }

  private static boolean isListening(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
          Math.toIntExact(LIMIT.toMillis()));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
