package dev.splitstream.runners.local.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Identifies a build and JVM by what an archive of classes depends on. */
public final class Fingerprint {
  private static final String LIBRARIES = "lib";
  private static final int BYTES = 8;

  private Fingerprint() {}

  /**
   * The fingerprint of a program: of this JVM, its flags, and name, size and time of each jar.
   *
   * @param jars of the class path; the folder {@code lib} beside each belongs to it
   * @param flags of the JVM
   * @throws IOException if a jar cannot be looked at
   */
  public static String of(List<Path> jars, List<String> flags) throws IOException {
    List<String> facts = new ArrayList<>(flags);
    facts.add(System.getProperty("java.home") + " " + System.getProperty("java.vm.version"));
    for (Path jar : jars) {
      facts.add(facts(jar));
      Path libraries = jar.resolveSibling(LIBRARIES);
      if (Files.isDirectory(libraries)) {
        facts.addAll(factsWithin(libraries));
      }
    }
    return digest(String.join("\n", facts));
  }

  private static List<String> factsWithin(Path folder) throws IOException {
    List<String> facts = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        facts.add(facts(file));
      }
    }
    return facts;
  }

  private static String facts(Path jar) throws IOException {
    return jar.toAbsolutePath() + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar);
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }
}
