package dev.splitstream.runners.cli.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class StatsCommandTest {
  private final StringWriter output = new StringWriter();
  private final StringWriter errors = new StringWriter();

  @TempDir private Path folder = Path.of("");

  @Test
  void results_areThoseOfTheMethods() throws IOException {
    JsonNode results =
        results(
            """
            {"header": {}, "cases": [
              {"id": "one", "method": "newcombe_ci", "note": "ignored", "inputs":
                {"a": {"x": 48, "n": 80}, "b": {"x": 56, "n": 70}, "alpha": 0.05}},
              {"id": "two", "method": "fisher_exact", "inputs":
                {"a": {"x": 0, "n": 4}, "b": {"x": 3, "n": 4}}}]}
            """);
    assertThat(results.at("/one/ci_low").asDouble()).isEqualTo(0.05243147240236488, within(1e-12));
    assertThat(results.at("/two/odds_ratio").isNull()).isTrue();
  }

  @Test
  void cases_withoutAResultHaveAnError() throws IOException {
    JsonNode results =
        results(
            """
            {"cases": [
              {"id": "none", "method": "mode", "inputs": {}},
              {"id": "shape", "method": "wilson_ci", "inputs": {"x": 1, "k": 2}},
              {"id": "nan", "method": "welch_t", "inputs": {"a": {"mean": "NaN", "var": 1, "n": 2},
                "b": {"mean": 1, "var": 1, "n": 2}}},
              {"id": "zero", "method": "relative_lift_proportions", "inputs":
                {"a": {"x": 0, "n": 800}, "b": {"x": 7, "n": 790}}}]}
            """);
    assertThat(results.at("/none/error").asText()).isEqualTo("INVALID_ARGUMENT");
    assertThat(results.at("/shape/message").asText())
        .isEqualTo("/k is not a known input; /n is required");
    assertThat(results.at("/nan/error").asText()).isEqualTo("INVALID_ARGUMENT");
    assertThat(results.at("/zero/error").asText()).isEqualTo("UNDEFINED");
  }

  @Test
  void files_thatHoldNoCasesFail() throws IOException {
    assertThat(run("[]")).isEqualTo(1);
    assertThat(run("{")).isEqualTo(1);
    assertThat(run("{\"cases\": [{\"id\": \"one\"}]}")).isEqualTo(1);
    assertThat(
            run(
                """
                {"cases": [{"id": "one", "method": "wilson_ci", "inputs": {}},
                           {"id": "one", "method": "wilson_ci", "inputs": {}}]}
                """))
        .isEqualTo(1);
  }

  private JsonNode results(String cases) throws IOException {
    assertThat(run(cases)).as(errors.toString()).isZero();
    return new ObjectMapper().readTree(output.toString());
  }

  private int run(String cases) throws IOException {
    Path file = Files.writeString(folder.resolve("cases.json"), cases);
    return new CommandLine(new StatsCommand())
        .setOut(new PrintWriter(output, true))
        .setErr(new PrintWriter(errors, true))
        .setExecutionExceptionHandler((failure, line, parsed) -> 1)
        .execute(file.toString());
  }
}
