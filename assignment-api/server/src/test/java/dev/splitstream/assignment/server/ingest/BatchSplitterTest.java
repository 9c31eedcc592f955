package dev.splitstream.assignment.server.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.http.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchSplitterTest {

  @Test
  void events_areCutOutWithoutTheirSurroundings() {
    assertThat(split("{ \"events\" : [ {\"a\":1} , {\"b\":[2]} ] }"))
        .containsExactly("{\"a\":1}", "{\"b\":[2]}");
  }

  @Test
  void bracketsAndCommasInStrings_cutNothing() {
    assertThat(split("{\"events\":[{\"a\":\"},{[\\\"]\\\\\"},2]}"))
        .containsExactly("{\"a\":\"},{[\\\"]\\\\\"}", "2");
  }

  @Test
  void elementsThatAreNoObjects_areCutOutToo() {
    assertThat(split("{\"events\":[null,\"a\",NaN,[1]]}"))
        .containsExactly("null", "\"a\"", "NaN", "[1]");
  }

  @Test
  void membersBesideEvents_areSkipped() {
    assertThat(split("{\"sent\":{\"events\":[9]},\"events\":[1],\"x\":\"y\"}"))
        .containsExactly("1");
  }

  @Test
  void noEvents_isAProblem() {
    assertThatThrownBy(() -> split("{\"events\":[]}")).isInstanceOf(ProblemException.class);
  }

  @Test
  void membersBesideEvents_areFound() {
    byte[] body =
        "{\"sent_at\":\"s\",\"sent_at_renewed\":true,\"events\":[1],\"key\":\"k\"}".getBytes(UTF_8);
    BatchSplitter.Batch batch = BatchSplitter.split(body);
    BatchSplitter.Slice renewed = requireNonNull(batch.renewed());
    assertThat(new String(body, renewed.offset(), renewed.length(), UTF_8)).isEqualTo("true");
    assertThat(EventParser.text(body, requireNonNull(batch.key()), "/key")).isEqualTo("k");
    assertThat(EventParser.text(body, requireNonNull(batch.sentAt()), "/sent_at")).isEqualTo("s");
  }

  @Test
  void keyGivenTwice_isAProblem() {
    assertThatThrownBy(() -> split("{\"key\":\"a\",\"events\":[1],\"key\":\"b\"}"))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void deepNesting_needsNoStack() {
    String deep = "[".repeat(400_000) + "]".repeat(400_000);
    assertThat(split("{\"events\":[" + deep + ",1]}")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "[]",
        "null",
        "{",
        "{}",
        "{\"events\"",
        "{\"events\":",
        "{\"events\":{}}",
        "{\"events\":null}",
        "{\"events\":[",
        "{\"events\":[1",
        "{\"events\":[1,",
        "{\"events\":[1,]}",
        "{\"events\":[,1]}",
        "{\"events\":[1 2]}",
        "{\"events\":[1]",
        "{\"events\":[1]}x",
        "{\"events\":[1]}{}",
        "{\"events\":[1],}",
        "{\"events\":[1],\"events\":[2]}",
        "{\"events\":[{\"a\":[1},{\"good\":1}]}",
        "{\"events\":[{\"a\":\"1}]}",
        "{\"events\":[{\"a\":\"1\\",
        "{events:[1]}",
      })
  void malformedEnvelope_isAProblem(String body) {
    assertThatThrownBy(() -> split(body)).isInstanceOf(ProblemException.class);
  }

  private static List<String> split(String body) {
    byte[] bytes = body.getBytes(UTF_8);
    return BatchSplitter.split(bytes).events().stream()
        .map(slice -> new String(bytes, slice.offset(), slice.length(), UTF_8))
        .toList();
  }
}
