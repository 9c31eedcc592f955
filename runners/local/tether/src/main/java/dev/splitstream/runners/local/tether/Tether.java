package dev.splitstream.runners.local.tether;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

/**
 * A Java agent ({@code -javaagent:splitstream-tether.jar}) that ends the process once its standard
 * input ends. The supervisor holds the other end of that pipe and never writes to it; the kernel
 * closes it however the supervisor dies, so that no child outlives it, not even after SIGKILL.
 */
public final class Tether {
  private static final int STOPPED = 0;
  private static final int STUCK = 1;
  private static final long PATIENCE_SECONDS = 20;

  private Tether() {}

  /**
   * Called by the JVM before {@code main}.
   *
   * @param arguments unused
   */
  public static void premain(String arguments) {
    daemon("tether", () -> exitAtEndOf(System.in));
  }

  private static void exitAtEndOf(InputStream input) {
    try {
      while (input.read() >= 0) {
        // Whatever arrives has no meaning: only the end counts.
      }
    } catch (IOException e) {
      // A pipe that cannot be read any more is as good as one that ended.
      System.err.println("Cannot read from the supervisor: " + e.getMessage());
    }
    daemon("tether-halt", Tether::haltAfterPatience);
    System.exit(STOPPED);
  }

  /** Shutdown hooks may hang; nobody is left who would kill the process then. */
  private static void haltAfterPatience() {
    try {
      TimeUnit.SECONDS.sleep(PATIENCE_SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(STUCK);
  }

  private static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
