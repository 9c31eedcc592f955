package dev.splitstream.runners.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.process.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script, read by bash. */
class CompletionTest {
  @TempDir private Path folder = Path.of("");

  private Path script = Path.of("");

  @BeforeEach
  void writeScript() throws IOException {
    script = Files.writeString(folder.resolve("completion"), completion("bash"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', status",
    "sta, status",
    "'failed ', replay",
    "'lake status --', --json",
    "'failed list --l', --limit",
    "'stream ', restart",
    "'completion ', bash"
  })
  void bash_offers(String typed, String expected) throws Exception {
    assertThat(offered(typed)).contains(expected);
  }

  @Test
  void bash_offersOnlyWhatBeginsLikeThat() throws Exception {
    assertThat(offered("la")).containsExactlyInAnyOrder("lake", "late");
  }

  /** Started by the command itself, never by a user. */
  @Test
  void bash_doesNotOfferTheSupervisor() throws Exception {
    assertThat(offered("")).doesNotContain("supervise");
  }

  @Test
  void zsh_readsTheSameScript() {
    assertThat(completion("zsh")).contains("bashcompinit").isEqualTo(completion("bash"));
  }

  private static String completion(String shell) {
    StringWriter output = new StringWriter();
    int status =
        Splitstream.commandLine()
            .setOut(new PrintWriter(output, true))
            .execute("completion", shell);
    assertThat(status).isEqualTo(ExitCode.OK.status());
    return output.toString();
  }

  /** What bash offers after the words that were typed, the last of which may be incomplete. */
  private List<String> offered(String typed) throws IOException, InterruptedException {
    String program =
        """
        source "$1"
        COMP_WORDS=(splitstream)
        IFS=' ' read -r -a words <<<"$2"
        COMP_WORDS+=("${words[@]}")
        [[ -z "$2" || "$2" == *' ' ]] && COMP_WORDS+=('')
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        $(complete -p splitstream | sed -E 's/.*-F ([^ ]+).*/\\1/')
        printf '%s\\n' "${COMPREPLY[@]}"
        """;
    Process bash =
        new ProcessBuilder("bash", "-c", program, "bash", script.toString(), typed)
            .redirectErrorStream(true)
            .start();
    String output = new String(bash.getInputStream().readAllBytes(), UTF_8);
    assertThat(bash.waitFor()).as(output).isZero();
    return output.lines().map(String::strip).toList();
  }
}
