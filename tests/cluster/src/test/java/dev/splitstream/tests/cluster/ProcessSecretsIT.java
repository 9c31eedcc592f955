package dev.splitstream.tests.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.tests.stack.ProcessFiles;
import dev.splitstream.tests.stack.SharedStack;
import dev.splitstream.tests.stack.Stack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every secret comes from a file: what a process shows to others holds none. */
@SharedStack(SharedStack.Kind.CLUSTER)
class ProcessSecretsIT {
  /** The broker of the local stack asks for no password. */
  private static final Set<String> WITHOUT_SECRETS = Set.of("kafka");

  @Test
  void environmentsAndCommandLines_holdNoSecret(Stack stack) throws IOException {
    List<String> secrets = stack.secrets();
    assertThat(secrets).hasSizeGreaterThan(8).allMatch(secret -> secret.length() >= 16);
    for (String process : stack.processes()) {
      String shown = shownBy(stack.group(process));
      if (!WITHOUT_SECRETS.contains(process)) {
        assertThat(shown).as(process).contains("_FILE=");
      }
      assertThat(secrets).as(process).noneMatch(shown::contains);
    }
  }

  private static String shownBy(List<ProcessHandle> processes) {
    List<String> shown = new ArrayList<>();
    for (ProcessHandle process : processes) {
      for (String file : List.of("environ", "cmdline")) {
        shown.add(
            ProcessFiles.read(
                process,
                "",
                folder -> Files.readString(folder.resolve(file), StandardCharsets.ISO_8859_1)));
      }
    }
    return String.join("\n", shown);
  }
}
