package dev.splitstream.assignment.server.delivery.snapshot;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Snapshots in a folder on the local disk, readable by the owner only. A file gets its name after
 * its bytes were flushed to disk, so that a crash leaves either the old or the new file.
 */
final class FileSnapshotStore implements SnapshotStore {
  private final Path root;

  FileSnapshotStore(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  @Override
  public void put(String name, byte[] content) throws IOException {
    Path target = root.resolve(name);
    Path folder = target.resolveSibling(".").normalize();
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path unfinished = target.resolveSibling("." + target.getFileName() + ".unfinished");
    try (FileChannel file = FileChannel.open(unfinished, CREATE, TRUNCATE_EXISTING, WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      file.force(true);
    }
    Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel entries = FileChannel.open(folder, READ)) {
      entries.force(true);
    }
  }

  @Override
  public Optional<byte[]> get(String name) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(root.resolve(name)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public List<String> names(String folder) throws IOException {
    return children(folder, Files::isRegularFile);
  }

  @Override
  public List<String> folders(String folder) throws IOException {
    return children(folder, Files::isDirectory);
  }

  private List<String> children(String folder, Predicate<Path> wanted) throws IOException {
    try (Stream<Path> children = Files.list(root.resolve(folder))) {
      return children
          .filter(wanted)
          .map(child -> String.valueOf(child.getFileName()))
          .filter(name -> !name.startsWith("."))
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  @Override
  public void remove(String name) throws IOException {
    Files.deleteIfExists(root.resolve(name));
  }
}
