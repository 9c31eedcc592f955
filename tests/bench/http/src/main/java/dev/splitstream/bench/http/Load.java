package dev.splitstream.bench.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs wrk: two threads, 32 connections, a thousand different units. */
final class Load {
  private static final int CONNECTIONS = 32;

  /** How many units ask. */
  static final int UNITS = 1_000;

  private static final int CALIBRATIONS = 2;
  private static final int CALIBRATION_SECONDS = 2;
  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
  private static final Pattern PERCENTILE = Pattern.compile("\\s(50|99)%\\s+([0-9.]+)(us|ms|s)\\b");
  private static final Pattern FAILED = Pattern.compile("Non-2xx or 3xx responses: ([0-9]+)");

  private final BenchedApi api;
  private final Path folder;
  private final String key;

  /**
   * Measures this service.
   *
   * @param key the API key, with {@code USER} where the unit's id goes if each unit has its own
   */
  Load(BenchedApi api, Path folder, String key) {
    this.api = api;
    this.folder = folder;
    this.key = key;
  }

  /**
   * What is asked.
   *
   * @param name for people
   * @param path of the endpoint
   * @param body with {@code USER} where the unit's id goes
   */
  record Question(String name, String path, String body) {}

  /**
   * What came of it.
   *
   * @param perSecond requests a second
   * @param p50 milliseconds
   * @param p99 milliseconds
   * @param cpuMicros of the service, a request
   */
  record Answer(double perSecond, double p50, double p99, double cpuMicros) {}

  /** As fast as it goes. */
  Answer full(Question question, int seconds) throws IOException, InterruptedException {
    return run(question, seconds, 0);
  }

  /**
   * At about so many requests a second. The pauses between requests are random, and tried out
   * first, because the time of the requests themselves comes on top.
   */
  Answer paced(Question question, int seconds, double perSecond)
      throws IOException, InterruptedException {
    double wanted = CONNECTIONS * 1_000 / perSecond;
    double pause = wanted;
    for (int i = 0; i < CALIBRATIONS; i++) {
      double taken = CONNECTIONS * 1_000 / run(question, CALIBRATION_SECONDS, pause).perSecond();
      pause = Math.max(0.1, pause + wanted - taken);
    }
    return run(question, seconds, pause);
  }

  private Answer run(Question question, int seconds, double meanPauseMillis)
      throws IOException, InterruptedException {
    Path script = folder.resolve("requests.lua");
    Files.writeString(script, script(question, meanPauseMillis));
    List<String> command =
        new ArrayList<>(List.of("wrk", "-t2", "-c" + CONNECTIONS, "-d" + seconds + "s"));
    command.addAll(List.of("--latency", "-s", script.toString(), BenchedApi.url("/")));
    long cpu = api.cpuMicros();
    Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(wrk.getInputStream().readAllBytes(), UTF_8);
    if (wrk.waitFor() != 0 || FAILED.matcher(output).find()) {
      throw new IOException("Cannot measure " + question.name() + ": " + output);
    }
    double perSecond = Double.parseDouble(first(RATE, output));
    double cpuMicros = (api.cpuMicros() - cpu) / (perSecond * seconds);
    return new Answer(perSecond, percentile(output, "50"), percentile(output, "99"), cpuMicros);
  }

  private String script(Question question, double meanPauseMillis) {
    String delay =
        meanPauseMillis == 0
            ? ""
            : String.format(
                Locale.ROOT,
                "function delay() return math.floor(math.random() * %.3f + 0.5) end%n",
                2 * meanPauseMillis);
    return """
        local requests = {}
        local next = 0
        function init(args)
          wrk.headers["Content-Type"] = "application/json"
          for i = 1, %d do
            wrk.headers["X-API-Key"] = string.gsub("%s", "USER", "user_" .. i)
            local body = string.gsub([[%s]], "USER", "user_" .. i)
            requests[i] = wrk.format("POST", "%s", nil, body)
          end
        end
        function request()
          next = next %% #requests + 1
          return requests[next]
        end
        """
            .formatted(UNITS, key, question.body(), question.path())
        + delay;
  }

  private static String first(Pattern pattern, String output) throws IOException {
    Matcher matcher = pattern.matcher(output);
    if (!matcher.find()) {
      throw new IOException("Cannot read the output of wrk: " + output);
    }
    return matcher.group(1);
  }

  private static double percentile(String output, String percent) throws IOException {
    Matcher matcher = PERCENTILE.matcher(output);
    while (matcher.find()) {
      if (matcher.group(1).equals(percent)) {
        double value = Double.parseDouble(matcher.group(2));
        return switch (matcher.group(3)) {
          case "us" -> value / 1_000;
          case "ms" -> value;
          default -> value * 1_000;
        };
      }
    }
    throw new IOException("Cannot read the output of wrk: " + output);
  }
}
