package dev.splitstream.tests;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the sources and the packaged jars are. */
public final class ProjectRoot {
  private static final String LAUNCHER = "splitstream";
  private static final Path ROOT = above(Path.of("").toAbsolutePath());

  private ProjectRoot() {}

  private static Path above(Path folder) {
    Path candidate = folder;
    while (!Files.isExecutable(candidate.resolve(LAUNCHER))
        || Files.isDirectory(candidate.resolve(LAUNCHER))) {
      candidate = candidate.getParent();
      if (candidate == null) {
        throw new IllegalStateException(
            "Cannot find the project: no file '" + LAUNCHER + "' in or above " + folder);
      }
    }
    return candidate;
  }

  /** A file or folder of the project. */
  public static Path resolve(String path) {
    return ROOT.resolve(path);
  }

  /** A file or folder in what this module builds; Maven runs tests in their module's folder. */
  public static Path built(String path) {
    return Path.of("target", path).toAbsolutePath();
  }
}
