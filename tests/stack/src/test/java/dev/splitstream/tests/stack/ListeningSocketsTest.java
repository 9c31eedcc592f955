package dev.splitstream.tests.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListeningSocketsTest {
  @BeforeEach
  void needProc() {
    assumeTrue(Files.exists(Path.of("/proc/self/net/tcp")), "Only Linux shows sockets as files");
  }

  @Test
  void socketOnAllAddresses_isFoundAndNotLocal() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      assertThat(own(socket)).hasSize(1).noneMatch(ListeningSockets::isLocal);
    }
  }

  @Test
  void socketOnLoopback_isFoundAndLocal() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(own(socket)).hasSize(1).allMatch(ListeningSockets::isLocal);
    }
  }

  @Test
  void closedSocket_isNotFound() throws IOException {
    ServerSocket socket = new ServerSocket(0);
    socket.close();
    assertThat(own(socket)).isEmpty();
  }

  private static List<String> own(ServerSocket socket) {
    String port = ":%04X".formatted(socket.getLocalPort());
    return ListeningSockets.of(ProcessHandle.current()).stream()
        .filter(address -> address.endsWith(port))
        .toList();
  }
}
