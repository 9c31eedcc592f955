package dev.splitstream.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Where the sources and the packaged jars are. */
public final class ProjectRoot {
  private static final Set<String> WRITTEN =
      Set.of("target", "node_modules", ".git", "data", ".splitstream");
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

  /**
   * The files of the project with this ending, in order. What builds, libraries and stacks write is
   * left out: it changes while other modules are tested.
   */
  public static List<Path> files(String ending) {
    List<Path> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          ROOT,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              return WRITTEN.contains(folder.getFileName().toString())
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (file.toString().endsWith(ending)) {
                found.add(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list the files of the project", e);
    }
    return found.stream().sorted().toList();
  }

  /** A file or folder in what this module builds; Maven runs tests in their module's folder. */
  public static Path built(String path) {
    return Path.of("target", path).toAbsolutePath();
  }
}
