package dev.splitstream.runners.local.plan;

import dev.splitstream.runners.local.secret.SecretFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Where a local stack keeps its files.
 *
 * @param home absolute path of the folder that holds everything; removing it resets the stack
 */
public record StackLayout(Path home) {
  /** Name of the folder that is used when none is given. */
  public static final String DEFAULT_FOLDER = ".splitstream";

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  /** Makes the path absolute. */
  public StackLayout {
    home = home.toAbsolutePath().normalize();
  }

  /** Folder of the data of one process. */
  public Path data(String process) {
    return home.resolve("data").resolve(process);
  }

  /** Folder of all logs. */
  public Path logs() {
    return home.resolve("logs");
  }

  /** What processes need for a moment. */
  Path temporary() {
    return home.resolve("tmp");
  }

  /** What a process wrote to its standard output and error. */
  public Path log(String process) {
    return logs().resolve(process + ".log");
  }

  /** What runs now; absent after a clean stop. */
  public Path stateFile() {
    return home.resolve("run").resolve("stack.json");
  }

  /** Locked by the one supervisor of this folder. */
  public Path lockFile() {
    return home.resolve("run").resolve("supervisor.lock");
  }

  /** The ports of the last run, so that addresses stay the same. */
  public Path portsFile() {
    return home.resolve("data").resolve("ports.properties");
  }

  /** The file that says whether and how the job on the Flink cluster is to run. */
  public Path jobOrderFile() {
    return data(StackProcess.JOB_SUBMITTER.label()).resolve("job.properties");
  }

  /** The keys made for this stack. */
  public Path secretsFile() {
    return home.resolve("secrets.properties");
  }

  /** The same keys, each in a file of its own: see {@link SecretFolder}. */
  public SecretFolder secrets() {
    return new SecretFolder(home.resolve("secrets"));
  }

  /**
   * Creates the folders. Only the owner can read them, even if others could before.
   *
   * @throws IOException if one cannot be created, or belongs to another user
   */
  public void create() throws IOException {
    if (Files.notExists(home)) {
      Files.createDirectories(home, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    }
    Files.setPosixFilePermissions(home, OWNER_ONLY);
    Files.createDirectories(home.resolve("data"));
    Files.createDirectories(temporary());
    Files.createDirectories(home.resolve("run"));
    Files.createDirectories(logs());
  }
}
