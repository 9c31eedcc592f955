package dev.splitstream.bench.http;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/** Where the service's time goes, from the samples of its own flight recorder. */
final class CostProfile {
  private static final String SERVER = "dev.splitstream.assignment.server.";

  private CostProfile() {}

  /** What a sample is counted for: the innermost frame that is ours or Tomcat's decides. */
  enum Part {
    AUTH,
    READ,
    PARSE,
    EVALUATE,
    WRITE,
    /** Tomcat, sockets, and all that happens for any endpoint. */
    SERVER
  }

  /** Samples while {@code work} runs, and gives each part's share, in percent. */
  static Map<Part, Double> of(BenchedApi api, Path folder, Work work)
      throws IOException, InterruptedException {
    Path file = folder.toAbsolutePath().resolve("profile.jfr");
    jcmd(api, "JFR.start", "name=bench", "settings=profile");
    work.run();
    jcmd(api, "JFR.stop", "name=bench", "filename=" + file);
    return shares(file);
  }

  /** What is done meanwhile. */
  @FunctionalInterface
  interface Work {
    void run() throws IOException, InterruptedException;
  }

  private static void jcmd(BenchedApi api, String... command)
      throws IOException, InterruptedException {
    String[] whole = new String[command.length + 2];
    whole[0] = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    whole[1] = Long.toString(api.pid());
    System.arraycopy(command, 0, whole, 2, command.length);
    if (new ProcessBuilder(whole).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor()
        != 0) {
      throw new IOException("Cannot profile: jcmd failed");
    }
  }

  private static Map<Part, Double> shares(Path file) throws IOException {
    Map<Part, Double> counts = new EnumMap<>(Part.class);
    double all = 0;
    try (RecordingFile recording = new RecordingFile(file)) {
      while (recording.hasMoreEvents()) {
        RecordedEvent event = recording.readEvent();
        if (isOfARequest(event)) {
          counts.merge(part(event), 1.0, Double::sum);
          all++;
        }
      }
    }
    double samples = all;
    counts.replaceAll((part, count) -> 100 * count / samples);
    return counts;
  }

  private static boolean isOfARequest(RecordedEvent event) {
    String type = event.getEventType().getName();
    boolean sample = type.equals("jdk.ExecutionSample") || type.equals("jdk.NativeMethodSample");
    return sample
        && event.getStackTrace() != null
        && event.getThread("sampledThread") != null
        && String.valueOf(event.getThread("sampledThread").getJavaName()).contains("-exec-");
  }

  private static Part part(RecordedEvent event) {
    for (RecordedFrame frame : event.getStackTrace().getFrames()) {
      String type = frame.getMethod().getType().getName();
      Part part = part(type, frame.getMethod().getName());
      if (part != null) {
        return part;
      }
    }
    return Part.SERVER;
  }

  private static @Nullable Part part(String type, String method) {
    if (type.startsWith("dev.splitstream.assignment.engine.")
        || type.contains("Pseudonyms")
        || type.contains("UserAgents")) {
      return Part.EVALUATE;
    }
    if (type.startsWith("org.apache.")) {
      // Sockets and buffers: no endpoint is without them.
      return Part.SERVER;
    }
    if (!type.startsWith(SERVER)) {
      return null;
    }
    String name = type.substring(SERVER.length());
    if (name.contains("Key") || name.contains("Credentials") || name.contains("RateLimits")) {
      return Part.AUTH;
    }
    if (name.contains("BodyReader")) {
      return Part.READ;
    }
    if (name.contains("Reader") || name.contains("EvaluationContext") || name.contains("Utf8")) {
      return Part.PARSE;
    }
    boolean writes =
        name.contains("Writer") || name.contains("EntityTag") || method.equals("write");
    return writes || name.endsWith(".Json") ? Part.WRITE : null;
  }
}
