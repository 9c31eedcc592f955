package dev.splitstream.tests;

import java.nio.file.Path;

/** Where the sources and the packaged jars are. */
public final class ProjectRoot {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private ProjectRoot() {}

  /** A file or folder of the project; Maven runs tests in their module's folder. */
  public static Path resolve(String path) {
    return ROOT.resolve(path);
  }
}
