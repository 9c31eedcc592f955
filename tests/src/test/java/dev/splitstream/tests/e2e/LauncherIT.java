package dev.splitstream.tests.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.tests.ProjectRoot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script, in a folder whose sources are newer than what was built of them. */
class LauncherIT {
  @TempDir private Path root = Path.of(".");

  @BeforeEach
  void copy() throws IOException {
    Path cli = Path.of("runners/cli/target");
    Files.copy(ProjectRoot.resolve("splitstream"), root.resolve("splitstream"));
    Files.createDirectories(root.resolve(cli).getParent());
    Files.createSymbolicLink(root.resolve(cli), ProjectRoot.resolve(cli.toString()));
    Files.writeString(
        Files.createDirectories(root.resolve("schemas/model/src/main")).resolve("Edited.java"), "");
  }

  @Test
  void whatOnlyLooksOrStops_doesNotBuild() throws Exception {
    for (String command : new String[] {"status", "logs", "down"}) {
      assertThat(said(command)).as(command).doesNotContain("Cannot build");
    }
    assertThat(said("status")).contains("No stack runs in");
  }

  @Test
  void whatStartsSomething_buildsFirst() throws Exception {
    assertThat(said("up")).contains("Cannot build: mvn is not on the PATH");
  }

  private String said(String command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                root.resolve("splitstream").toString(),
                command,
                "--data",
                root.resolve("data").toString())
            .redirectErrorStream(true);
    builder.environment().put("PATH", pathWithoutMaven().toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  /** The commands that the script uses, and nothing else. */
  private Path pathWithoutMaven() throws IOException {
    Path folder = Files.createDirectories(root.resolve("bin"));
    for (String name :
        new String[] {"bash", "env", "dirname", "readlink", "find", "sed", "mkdir", "chmod"}) {
      Path link = folder.resolve(name);
      for (String place : new String[] {"/usr/bin", "/bin"}) {
        Path program = Path.of(place, name);
        if (!Files.exists(link) && Files.exists(program)) {
          Files.createSymbolicLink(link, program);
        }
      }
    }
    return folder;
  }
}
