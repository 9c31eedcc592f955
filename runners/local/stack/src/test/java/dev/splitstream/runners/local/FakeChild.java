package dev.splitstream.runners.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** A process that writes its starts and stops into a journal. */
final class FakeChild {
  /** How the process behaves. */
  enum Manner {
    /** Becomes ready and serves. */
    SERVE,
    /** Says why and ends before it is ready. */
    FAIL,
    /** Never becomes ready. */
    HANG,
    /** Serves, and does not stop when asked to. */
    STUBBORN,
    /** Serves, and has started a process of its own. */
    PARENT
  }

  private FakeChild() {}

  /** Arguments: name, journal, manner. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    String name = arguments[0];
    Path journal = Path.of(arguments[1]);
    Manner manner = Manner.valueOf(arguments[2]);
    note(journal, "start " + name);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(manner, journal, name)));
    if (manner == Manner.FAIL) {
      System.out.println("the port is taken");
      System.exit(3);
    }
    if (manner == Manner.PARENT) {
      Process grandchild = new ProcessBuilder("sleep", "1000").start();
      note(journal, "grandchild " + grandchild.pid());
    }
    if (manner != Manner.HANG) {
      System.out.println("READY");
    }
    new CountDownLatch(1).await();
  }

  /** A spec that runs this class. */
  static ProcessSpec spec(Path folder, String name, Manner manner, String... needs) {
    return spec(folder, name, manner, List.of(), needs);
  }

  /** A spec that runs this class with more JVM flags. */
  static ProcessSpec spec(
      Path folder, String name, Manner manner, List<String> flags, String... needs) {
    List<String> command = new ArrayList<>();
    command.add(JavaCommand.java());
    command.addAll(flags);
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx16m", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(FakeChild.class.getName());
    command.addAll(List.of(name, journal(folder).toString(), manner.name()));
    return new ProcessSpec(
        name,
        command,
        Map.of(),
        folder.resolve(name + ".log"),
        1,
        new Readiness.LogLine("READY"),
        manner == Manner.HANG ? Duration.ofSeconds(1) : Duration.ofMinutes(1),
        manner == Manner.STUBBORN ? Duration.ofSeconds(1) : Duration.ofMinutes(1),
        Set.of(needs));
  }

  static Path journal(Path folder) {
    return folder.resolve("journal");
  }

  static List<String> read(Path folder) throws IOException {
    return Files.readAllLines(journal(folder));
  }

  private static void end(Manner manner, Path journal, String name) {
    note(journal, "stop " + name);
    if (manner == Manner.STUBBORN) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void note(Path journal, String line) {
    try {
      Files.writeString(journal, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
