package dev.splitstream.runners.local.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The server's programs, unpacked from the archive for this platform. */
record PostgresBinaries(Path home) {
  private static final int OWNER_EXECUTES = 0100;
  private static final String VERSION = "archive.txt";

  /**
   * Unpacks the programs into {@code directory}, unless those of this archive are there already: a
   * stack of an earlier build gets newer programs. The folder appears whole or not at all: a broken
   * start leaves nothing that a later one would take for complete.
   *
   * @throws IOException if there is no archive for this platform, or the folder cannot be written
   */
  static PostgresBinaries unpack(Path directory) throws IOException {
    String name = archiveName(System.getProperty("os.name"), System.getProperty("os.arch"));
    URL archive = PostgresBinaries.class.getResource("/" + name);
    if (archive == null) {
      throw new IOException("Cannot run PostgreSQL here: there is no " + name);
    }
    String version = version(archive);
    if (isThere(directory, version)) {
      return new PostgresBinaries(directory);
    }
    Files.createDirectories(directory.toAbsolutePath().getParent());
    Path partial = Files.createTempDirectory(directory.toAbsolutePath().getParent(), "unpacking-");
    try (InputStream packed = archive.openStream()) {
      unpack(packed, partial);
    }
    Files.writeString(partial.resolve(VERSION), version);
    delete(directory);
    Files.move(partial, directory, StandardCopyOption.ATOMIC_MOVE);
    return new PostgresBinaries(directory);
  }

  /** The name of the jar that the archive is in, which holds the version. */
  private static String version(URL archive) {
    String jar = archive.getPath().replaceAll("!/[^!]*$", "");
    return jar.substring(jar.lastIndexOf('/') + 1);
  }

  private static boolean isThere(Path directory, String version) throws IOException {
    Path file = directory.resolve(VERSION);
    return Files.exists(file) && Files.readString(file).equals(version);
  }

  private static void delete(Path directory) throws IOException {
    if (Files.notExists(directory)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(directory)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.delete(file);
    }
  }

  /** Where a program such as {@code initdb} lies. */
  Path program(String name) {
    return home.resolve("bin").resolve(name);
  }

  static String archiveName(String system, String architecture) {
    String family = system.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
    boolean arm = architecture.equals("aarch64") || architecture.equals("arm64");
    return "postgres-" + family + "-" + (arm ? "arm_64" : "x86_64") + ".txz";
  }

  private static void unpack(InputStream packed, Path target) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(
            new XZCompressorInputStream(new BufferedInputStream(packed, 1 << 16)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(tar, entry, target);
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    Path path = target.resolve(entry.getName()).normalize();
    if (!path.startsWith(target)) {
      throw new IOException("Invalid archive entry: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else {
      Files.copy(tar, path);
      Files.setPosixFilePermissions(path, permissions(entry.getMode()));
    }
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    Set<PosixFilePermission> permissions =
        EnumSet.of(
            PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.OTHERS_READ);
    if ((mode & OWNER_EXECUTES) != 0) {
      permissions.add(PosixFilePermission.OWNER_EXECUTE);
      permissions.add(PosixFilePermission.GROUP_EXECUTE);
      permissions.add(PosixFilePermission.OTHERS_EXECUTE);
    }
    return permissions;
  }
}
