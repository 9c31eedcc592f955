package dev.splitstream.tests.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The TCP sockets that a process listens on, as Linux has them in {@code /proc}. */
public final class ListeningSockets {
  private static final String LISTENING = "0A";
  private static final int ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  /** 127.0.0.1, the same within IPv6, and ::1: words of four bytes, each from its last byte on. */
  private static final Set<String> LOOPBACK =
      Set.of("0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000");

  private ListeningSockets() {}

  /**
   * Addresses that the process listens on, in hexadecimal, with their ports; none if it has ended.
   */
  public static List<String> of(ProcessHandle process) {
    return ProcessFiles.read(process, List.of(), ListeningSockets::in);
  }

  private static List<String> in(Path folder) {
    Set<String> own = sockets(folder.resolve("fd"));
    return Stream.of("tcp", "tcp6")
        .map(table -> folder.resolve("net").resolve(table))
        .filter(Files::exists)
        .flatMap(ListeningSockets::rows)
        .filter(row -> row[STATE].equals(LISTENING) && own.contains(row[INODE]))
        .map(row -> row[ADDRESS])
        .toList();
  }

  /** Whether such an address can be reached from this machine only. */
  public static boolean isLocal(String address) {
    return LOOPBACK.contains(address.substring(0, address.indexOf(':')));
  }

  private static Stream<String[]> rows(Path table) {
    try {
      return Files.readAllLines(table).stream().skip(1).map(row -> row.trim().split("\\s+"));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + table, e);
    }
  }

  /** Inodes. A descriptor may be closed while they are listed. */
  private static Set<String> sockets(Path descriptors) {
    try (Stream<Path> links = Files.list(descriptors)) {
      return links
          .map(ListeningSockets::target)
          .filter(target -> target.startsWith("socket:["))
          .map(target -> target.substring("socket:[".length(), target.length() - 1))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + descriptors, e);
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException closed) {
      return "";
    }
  }
}
