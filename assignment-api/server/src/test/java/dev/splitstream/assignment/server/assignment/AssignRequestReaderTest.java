package dev.splitstream.assignment.server.assignment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.splitstream.event.Violation;
import dev.splitstream.http.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AssignRequestReaderTest {
  @Test
  void sticky_isKept() {
    assertThat(read("\"sticky\":{\"e\":\"v\"}").sticky()).isEqualTo(Map.of("e", "v"));
  }

  @Test
  void stickyOfAThousand_isKeptAndMoreIsRefused() {
    assertThat(read("\"sticky\":{" + members(1_000) + "}").sticky()).hasSize(1_000);
    assertThat(faults("\"sticky\":{" + members(1_500) + "}"))
        .containsExactly(new Violation("/sticky", "must hold at most 1000 experiments"));
  }

  @Test
  void stickyIdOf256Characters_isKeptAndALongerOneIsRefused() {
    String id = "i".repeat(256);
    assertThat(read("\"sticky\":{\"" + id + "\":\"" + id + "\"}").sticky()).hasSize(1);
    Violation tooLong = new Violation("/sticky", "must have ids of at most 256 characters");
    assertThat(faults("\"sticky\":{\"e\":\"" + id + "i\"}")).containsExactly(tooLong);
    assertThat(faults("\"sticky\":{\"" + id + "i\":\"v\"}")).containsExactly(tooLong);
  }

  @Test
  void thousandExperiments_areReadAndMoreAreRefused() {
    assertThat(read("\"experiments\":[" + "\"e\",".repeat(999) + "\"e\"]").experimentIds())
        .hasSize(1_000);
    assertThat(faults("\"experiments\":[" + "\"e\",".repeat(9_999) + "\"e\"]"))
        .containsExactly(new Violation("/experiments", "must hold at most 1000 experiments"));
  }

  /** Without this limit a response could be many times as large as its request. */
  @Test
  void faults_areToldOfUpToAHundred() {
    assertThat(faults("\"experiments\":[" + "1,".repeat(60_000) + "1]")).hasSize(100);
  }

  private static String members(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"e" + i + "\":\"v\"")
        .collect(Collectors.joining(","));
  }

  private static List<Violation> faults(String members) {
    return catchThrowableOfType(ProblemException.class, () -> read(members)).problem().errors();
  }

  private static AssignRequest read(String members) {
    return AssignRequestReader.read(("{\"user_id\":\"u\"," + members + "}").getBytes(UTF_8));
  }
}
