package dev.splitstream.runners.local.tether;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/**
 * Runs a program and ends it once the process's standard input ends: {@code java -cp
 * splitstream-tether.jar:program.jar …Tether program.jar arguments}. The supervisor holds the other
 * end of that pipe and never writes to it; the kernel closes it however the supervisor dies, so
 * that no child outlives it, not even after SIGKILL.
 *
 * <p>It is no Java agent, as the JVM shares no classes between processes that have one.
 */
// ADR-0024
public final class Tether {
  private static final int STOPPED = 0;
  private static final int STUCK = 1;
  private static final long PATIENCE_SECONDS = 20;
  private static final String JAR_SUFFIX = ".jar";

  private Tether() {}

  /**
   * Runs a program.
   *
   * @param arguments the program's main class, or a jar on the class path that names it; then the
   *     program's arguments
   * @throws Throwable what the program's main method throws
   */
  public static void main(String[] arguments) throws Throwable {
    daemon("tether", () -> exitAtEndOf(System.in));
    Method main = Class.forName(mainClass(arguments[0])).getMethod("main", String[].class);
    // As for the JVM itself, the class need not be public.
    main.setAccessible(true);
    try {
      main.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static String mainClass(String program) throws IOException {
    if (!program.endsWith(JAR_SUFFIX)) {
      return program;
    }
    try (JarFile jar = new JarFile(program)) {
      String name = jar.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
      if (name == null) {
        throw new IOException("Cannot run " + program + ": its manifest names no main class");
      }
      return name;
    }
  }

  private static void exitAtEndOf(InputStream input) {
    try {
      while (input.read() >= 0) {
        // Whatever arrives has no meaning: only the end counts.
      }
    } catch (IOException e) {
      // A pipe that can no longer be read is as good as one that ended.
      System.err.println("Cannot read from the supervisor: " + e.getMessage());
    }
    daemon("tether-halt", Tether::haltAfterPatience);
    System.exit(STOPPED);
  }

  /** Shutdown hooks may hang, and no supervisor is left to kill the process. */
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
