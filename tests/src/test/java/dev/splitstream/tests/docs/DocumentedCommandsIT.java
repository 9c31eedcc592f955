package dev.splitstream.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.splitstream.tests.docs.Shell.Outcome;
import dev.splitstream.tests.stack.SharedStack;
import dev.splitstream.tests.stack.Stack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What documents have a reader type works as it stands. */
@SharedStack
class DocumentedCommandsIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern FIELDS = Pattern.compile("(?m)^\\| `([a-z ]+)` \\| (.+) \\|$");
  private static final Pattern NAME = Pattern.compile("`([a-z_]+)`");

  private static Shell shell;

  @BeforeAll
  static void useStack(Stack running) {
    shell = new Shell(running);
  }

  @Test
  void requestsOfTheGuide_areAccepted() throws Exception {
    List<String> blocks = Document.of("docs/api.md").shellBlocks();
    assertThat(blocks).hasSizeGreaterThan(1);
    Outcome outcome = shell.run(String.join("\n", blocks));
    assertThat(outcome.status()).as(outcome.output() + outcome.errors()).isZero();
    assertThat(outcome.output()).contains("\"checkout\"", "\"running\"");
  }

  @Test
  void status_hasTheSameFiguresInBothFormats() {
    // The job may have started between the two looks.
    await().atMost(LIMIT).untilAsserted(this::assertSameFigures);
  }

  private void assertSameFigures() throws Exception {
    JsonNode status = json("status");
    Outcome text = shell.run("./splitstream status");
    assertThat(text.output())
        .containsPattern("streaming job +" + status.path("processed").path("job_state").asText());
    for (JsonNode process : status.path("processes")) {
      assertThat(text.output())
          .containsPattern(process.path("name").asText() + " +" + process.path("pid").asText());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status",
        "backfill plan",
        "failed list",
        "late",
        "lake status",
        "tenant list",
        "audit verify"
      })
  void document_hasTheFieldsOfTheReference(String command) throws Exception {
    assertThat(json(command).fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(documented(command));
  }

  /** Another tool reads it; how many orphans there are does not matter. */
  @Test
  void linesOfTheReference_work() throws Exception {
    for (String line :
        Document.of("docs/reference/command.md").shellBlocks().get(0).lines().toList()) {
      Outcome outcome = shell.run(line);
      assertThat(outcome.status()).as(outcome.errors()).isZero();
      assertThat(outcome.output()).startsWith("{");
    }
  }

  @Test
  void failure_printsNoDocument() throws Exception {
    Outcome outcome = shell.run("./splitstream failed show nowhere-0@1 --json --data /nonexistent");
    assertThat(outcome.status()).isEqualTo(3);
    assertThat(outcome.output()).isEmpty();
    assertThat(outcome.errors()).isEqualTo("splitstream: No stack runs in /nonexistent\n");
  }

  private static JsonNode json(String command) throws Exception {
    Outcome outcome = shell.run("./splitstream " + command + " --json");
    assertThat(outcome.status()).as(outcome.errors()).isZero();
    assertThat(outcome.output().lines()).hasSize(1);
    return JSON.readTree(outcome.output());
  }

  /** Names outside of parentheses are fields of the document itself; the table comes last. */
  private static List<String> documented(String command) {
    Matcher row = FIELDS.matcher(Document.of("docs/reference/command.md").text());
    Map<String, String> rows =
        row.results()
            .collect(
                Collectors.toMap(
                    found -> found.group(1), found -> found.group(2), (earlier, later) -> later));
    String fields = rows.getOrDefault(command, "").replaceAll("\\([^)]*\\)", "");
    return NAME.matcher(fields).results().map(found -> found.group(1)).toList();
  }
}
