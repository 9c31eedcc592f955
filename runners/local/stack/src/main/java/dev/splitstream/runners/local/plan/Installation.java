package dev.splitstream.runners.local.plan;

import dev.splitstream.runners.local.archive.ClassArchive;
import dev.splitstream.runners.local.archive.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The built project: where the jars of the processes lie.
 *
 * @param root folder of the project
 */
public record Installation(Path root) {
  /**
   * Finds the project around a file of it, such as the jar that is running.
   *
   * @throws StackFailure if the file lies in no project
   */
  public static Installation around(Path file) throws StackFailure {
    for (Path folder = file.toAbsolutePath().normalize();
        folder != null;
        folder = folder.getParent()) {
      if (Files.isRegularFile(folder.resolve("runners/cli/pom.xml"))) {
        return new Installation(folder);
      }
    }
    throw new StackFailure("Cannot find the project's folder around " + file);
  }

  /** The program that runs another one, and ends it with its supervisor. */
  public Path tether() {
    return root.resolve("runners/local/tether/target/splitstream-tether.jar");
  }

  /** The jar of a process of the stack. */
  public Path jar(StackProcess process) {
    return root.resolve(process.jar());
  }

  /**
   * The archive of a process's classes; empty if it is unknown whether it would fit.
   *
   * @param name of the process
   * @param flags of its JVM
   */
  Optional<ClassArchive> archive(StackProcess process, String name, List<String> flags) {
    Path jar = jar(process);
    try {
      String fingerprint = Fingerprint.of(List.of(tether(), jar), flags);
      return Optional.of(
          new ClassArchive(jar.resolveSibling(""), process.label(), fingerprint, name));
    } catch (IOException e) {
      // It only makes a start faster.
      return Optional.empty();
    }
  }

  /** The job jar: what a Flink cluster is given. */
  Path jobJar() {
    return root.resolve("runners/flink/target/splitstream-flink-job.jar");
  }

  /** Folder of Flink's plugins: the file system for checkpoints. */
  Path flinkPlugins() {
    return root.resolve("runners/local/flink/target/plugins");
  }

  /** The jar that computes backfills without Flink. */
  public Path directJar() {
    return root.resolve("runners/direct/target/splitstream-direct.jar");
  }

  /** The command's own jar. */
  public Path cliJar() {
    return root.resolve("runners/cli/target/splitstream-cli.jar");
  }

  /**
   * Answers {@code jar} if it is there.
   *
   * @throws StackFailure if it is not
   */
  public static Path built(Path jar) throws StackFailure {
    if (!Files.isRegularFile(jar)) {
      throw new StackFailure("Cannot find " + jar + ": build the project first");
    }
    return jar;
  }
}
