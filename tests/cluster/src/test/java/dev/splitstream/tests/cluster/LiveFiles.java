package dev.splitstream.tests.cluster;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files of a running stack: one that is listed may be deleted before it is looked at. */
final class LiveFiles {
  private LiveFiles() {}

  /**
   * The files and folders whose path from the folder matches.
   *
   * @param pattern a glob
   */
  static List<Path> matching(Path folder, String pattern) throws IOException {
    PathMatcher matcher = folder.getFileSystem().getPathMatcher("glob:" + pattern);
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
            return visitFile(inner, attributes);
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (matcher.matches(folder.relativize(file))) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) throws IOException {
            if (gone instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw gone;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path inner, @Nullable IOException failure) {
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }
}
