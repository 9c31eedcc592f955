package dev.splitstream.runners.local.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
  @Test
  void freeDefaults_areTaken() throws StackFailure {
    Ports ports = choose(Map.of(), port -> true);

    assertThat(ports.of(StackProcess.QUERY_API)).isEqualTo(8081);
  }

  @Test
  void takenDefault_givesWayToTheNextStep() throws StackFailure {
    Ports ports = choose(Map.of(), port -> port != 9092);

    assertThat(ports.of(StackProcess.KAFKA)).isEqualTo(9192);
  }

  @Test
  void portOfTheLastRun_comesBeforeTheDefault() throws StackFailure {
    Ports ports = choose(Map.of("kafka", 9292), port -> true);

    assertThat(ports.of(StackProcess.KAFKA)).isEqualTo(9292);
  }

  @Test
  void portOfTheLastRun_thatIsTakenGivesWayToTheDefault() throws StackFailure {
    Ports ports = choose(Map.of("kafka", 9292), port -> port != 9292);

    assertThat(ports.of(StackProcess.KAFKA)).isEqualTo(9092);
  }

  @Test
  void ports_areAllDifferent() throws StackFailure {
    Ports ports = choose(Map.of("postgres", 8080), port -> true);

    assertThat(new HashSet<>(ports.byName().values())).hasSameSizeAs(ports.byName().keySet());
  }

  @Test
  void noFreePort_isAFailure() {
    assertThatThrownBy(() -> choose(Map.of(), port -> false))
        .isInstanceOf(StackFailure.class)
        .hasMessage("Cannot find a free port for postgres");
  }

  @Test
  void listenedPort_isNotFree() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(Ports.isFree(socket.getLocalPort())).isFalse();
    }
  }

  @Test
  void writtenPorts_areReadAgain(@TempDir Path folder) throws Exception {
    Ports ports = choose(Map.of(), port -> port > 9000);
    ports.write(folder.resolve("ports.properties"));

    assertThat(Ports.read(folder.resolve("ports.properties"))).isEqualTo(ports.byName());
  }

  @Test
  void eachTaskManager_hasAPort() throws StackFailure {
    Ports ports = choose(Map.of(), port -> true);

    assertThat(ports.byName()).containsKeys("taskmanager-1", "taskmanager-2", "taskmanager-3");
  }

  private static Ports choose(Map<String, Integer> previous, IntPredicate free)
      throws StackFailure {
    return Ports.choose(StackShape.clustered(new ClusterSize(3, 1)).defaultPorts(), previous, free);
  }
}
