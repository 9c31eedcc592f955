package dev.splitstream.query.server.results.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.splitstream.event.Violation;
import dev.splitstream.http.problem.ProblemException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParseSummariesQueryTest {

  @Test
  void without_parameters_selectsAHundred() {
    SummariesQuery query = ParseSummariesQuery.of(Map.of());
    assertThat(query.pageSize()).isEqualTo(100);
    assertThat(query.after()).isEmpty();
    assertThat(query.verdict()).isEmpty();
  }

  @Test
  void pageSize_isBetweenOneAndAThousand() {
    assertThat(ParseSummariesQuery.of(Map.of("page_size", "1")).pageSize()).isEqualTo(1);
    assertThat(ParseSummariesQuery.of(Map.of("page_size", "1000")).pageSize()).isEqualTo(1000);
    for (String wrong : new String[] {"0", "-1", "1001", "x", ""}) {
      assertThat(faults(Map.of("page_size", wrong))).containsExactly("/page_size");
    }
  }

  @Test
  void token_isReadAsItWasWritten() {
    String token = ParseSummariesQuery.token("a-b_c");
    assertThat(ParseSummariesQuery.of(Map.of("page_token", token)).after()).isEqualTo("a-b_c");
  }

  @Test
  void everyFault_isNamedAtOnce() {
    assertThat(
            faults(
                Map.of(
                    "status",
                    "on",
                    "verdict",
                    "won",
                    "page_token",
                    "*",
                    "page_size",
                    "0",
                    "q",
                    "")))
        .containsExactly("/q", "/status", "/verdict", "/page_size", "/page_token");
  }

  private static Iterable<String> faults(Map<String, String> parameters) {
    return catchThrowableOfType(ProblemException.class, () -> ParseSummariesQuery.of(parameters))
        .problem()
        .errors()
        .stream()
        .map(Violation::pointer)
        .toList();
  }
}
