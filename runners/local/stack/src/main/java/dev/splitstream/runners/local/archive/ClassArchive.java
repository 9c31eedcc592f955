package dev.splitstream.runners.local.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The classes of a program as the JVM holds them in memory, kept in a file: a start that maps the
 * file need not read, check and link them. The JVM writes it at the end of a process, so the first
 * clean stop after a build makes it, and every start after that uses it.
 *
 * <p>It lies beside the program's jar, as it belongs to that: all stacks of a build share it, and
 * it goes when the build is cleaned. Its name holds a {@link Fingerprint}, so that one of another
 * build or of another JVM is never used. The JVM checks that too, and ignores an archive that does
 * not fit.
 *
 * @param folder where it lies
 * @param kind what the archives of all builds of the program are called
 * @param fingerprint of all that the content depends on
 * @param process name of the process that uses it, or records it
 */
// ADR-0096
public record ClassArchive(Path folder, String kind, String fingerprint, String process) {
  private static final String SUFFIX = ".jsa";
  private static final Pattern RECORDING = Pattern.compile("\\.jsa\\.([0-9]+)\\..*");

  /** The JVM's list of classes that it cannot archive is of no use. */
  private static final List<String> QUIET = List.of("-Xlog:cds=off", "-Xlog:cds+dynamic=off");

  /** Where it is or will be. */
  public Path file() {
    return folder.resolve(kind + "-" + fingerprint + SUFFIX);
  }

  /** Where a process of this stack records one, which becomes {@link #file} once it is complete. */
  Path recording() {
    return folder.resolve(
        file().getFileName() + "." + ProcessHandle.current().pid() + "." + process);
  }

  /** Whether there is one. */
  public boolean exists() {
    return Files.isRegularFile(file());
  }

  /** Flags for the JVM: to use the archive, or to create it if it is missing. */
  public List<String> flags() {
    if (exists()) {
      return with("-XX:SharedArchiveFile=" + file());
    }
    return Files.isWritable(folder) ? with("-XX:ArchiveClassesAtExit=" + recording()) : List.of();
  }

  private static List<String> with(String flag) {
    return Stream.concat(QUIET.stream(), Stream.of(flag)).toList();
  }

  /**
   * Takes what was recorded, in place of those of other builds. To be called when the process has
   * ended by itself: what a killed one leaves is incomplete.
   *
   * @throws IOException if a file cannot be moved or removed
   */
  public void keep() throws IOException {
    if (Files.exists(recording())) {
      Files.move(recording(), file(), StandardCopyOption.ATOMIC_MOVE);
      removeOthers();
    }
  }

  private void removeOthers() throws IOException {
    List<Path> others;
    try (Stream<Path> files = Files.list(folder)) {
      others = files.filter(this::isOutdated).toList();
    }
    for (Path other : others) {
      Files.deleteIfExists(other);
    }
  }

  private boolean isOutdated(Path other) {
    String name = other.getFileName().toString();
    if (!name.startsWith(kind + "-") || !name.contains(SUFFIX) || other.equals(file())) {
      return false;
    }
    Matcher recorded = RECORDING.matcher(name);
    return !recorded.find() || ProcessHandle.of(Long.parseLong(recorded.group(1))).isEmpty();
  }
}
