package dev.splitstream.runners.local.supervise;

import dev.splitstream.runners.local.plan.JavaCommand;
import dev.splitstream.runners.local.plan.ProcessSpec;
import dev.splitstream.runners.local.plan.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

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
    /** Becomes ready after a long time, in which it writes lines. */
    TALK,
    /** Becomes ready after a long time, in which it computes in silence. */
    COMPUTE,
    /** Serves, and does not stop when asked to. */
    STUBBORN,
    /** Serves, and has started a process of its own. */
    PARENT
  }

  /** How long those may make no progress that are waited for on that condition. */
  static final Duration STANDSTILL = Duration.ofSeconds(2);

  private static final Duration LONG_START = STANDSTILL.multipliedBy(2);
  private static final Set<Manner> SHORT_STANDSTILL =
      Set.of(Manner.HANG, Manner.TALK, Manner.COMPUTE);

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
    if (manner == Manner.TALK) {
      talk();
    }
    if (manner == Manner.COMPUTE) {
      compute();
    }
    if (manner != Manner.HANG) {
      System.out.println("READY");
    }
    new CountDownLatch(1).await();
  }

  private static void talk() throws InterruptedException {
    for (Instant end = Instant.now().plus(LONG_START); Instant.now().isBefore(end); ) {
      System.out.println("still starting");
      TimeUnit.MILLISECONDS.sleep(STANDSTILL.toMillis() / 10);
    }
  }

  private static void compute() {
    Instant end = Instant.now().plus(LONG_START);
    while (Instant.now().isBefore(end)) {
      Thread.onSpinWait();
    }
  }

  /** A spec that runs this class. */
  static ProcessSpec spec(Path folder, String name, Manner manner, String... needs) {
    return spec(folder, name, manner, List.of(FakeChild.class.getName()), needs);
  }

  /** A spec that runs this class by these main classes, each of which runs the next. */
  static ProcessSpec spec(
      Path folder, String name, Manner manner, List<String> mains, String... needs) {
    List<String> command = new ArrayList<>();
    command.add(JavaCommand.java());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx16m", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(mains);
    command.addAll(List.of(name, journal(folder).toString(), manner.name()));
    return new ProcessSpec(
        name,
        command,
        Map.of(),
        folder.resolve(name + ".log"),
        1,
        0,
        new Readiness.LogLine("READY"),
        SHORT_STANDSTILL.contains(manner) ? STANDSTILL : Duration.ofMinutes(1),
        manner == Manner.STUBBORN ? Duration.ofSeconds(1) : Duration.ofMinutes(1),
        Set.of(needs),
        Optional.empty());
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
