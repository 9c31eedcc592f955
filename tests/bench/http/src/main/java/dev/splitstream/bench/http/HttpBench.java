package dev.splitstream.bench.http;

import dev.splitstream.bench.http.Load.Answer;
import dev.splitstream.bench.http.Load.Question;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures assign and the OpenFeature endpoints beside one that answers a constant: each for a few
 * rounds, round-robin, of which the median counts, because the load of the machine varies.
 */
public final class HttpBench {
  private static final String CONTEXT =
      "\"country\":\"US\",\"platform\":\"web\",\"user_segment\":\"premium\",\"app_version\":\"4.12.1\","
          + "\"locale\":\"en-US\",\"device\":{\"os\":\"macOS\",\"cores\":8},\"signed_in\":true,"
          + "\"plan\":\"yearly\",\"referrer\":\"newsletter\",\"ab_consent\":\"given_2025_03\"";
  private static final List<Question> QUESTIONS =
      List.of(
          new Question("constant", "/bench/constant", assign()),
          new Question("assign, 3 of 10,000", "/api/v1/assign", assign()),
          new Question("OFREP, one experiment", "/ofrep/v1/evaluate/flags/e9999", evaluate()),
          new Question("OFREP, one flag", "/ofrep/v1/evaluate/flags/flag7", evaluate()),
          new Question("OFREP, bulk", "/ofrep/v1/evaluate/flags", evaluate()));

  private final BenchedApi api;
  private final Load load;
  private final Path folder;
  private final int warmUpSeconds = Integer.getInteger("bench.warm-up-seconds", 60);
  private final int rounds = Integer.getInteger("bench.rounds", 3);
  private final int seconds = Integer.getInteger("bench.seconds", 10);

  private HttpBench(BenchedApi api, Path folder) {
    this.api = api;
    this.load = new Load(api, folder, BenchedApi.KEY);
    this.folder = folder;
  }

  /** Takes the jar of the service and the jar of this module. */
  public static void main(String[] jars) throws Exception {
    Path folder = Files.createTempDirectory("bench-http");
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
        BenchedApi api =
            BenchedApi.start(
                Path.of(jars[0]),
                Path.of(jars[1]),
                folder.resolve("service.log"),
                postgres.getJdbcUrl("postgres", "postgres"))) {
      say("Writing %,d experiments; the service's log is in %s", BenchCatalog.EXPERIMENTS, folder);
      BenchCatalog.write(postgres.getPostgresDatabase());
      api.await(
          "catalog",
          () -> api.post("/ofrep/v1/evaluate/flags/flag7", evaluate()).statusCode() == 200);
      new HttpBench(api, folder).run();
    }
  }

  private static String assign() {
    return "{\"user_id\":\"USER\",\"experiments\":[\"e9999\",\"e9950\",\"e9901\"],\"context\":{"
        + CONTEXT
        + "}}";
  }

  private static String evaluate() {
    return "{\"context\":{\"targetingKey\":\"USER\"," + CONTEXT + "}}";
  }

  private void run() throws IOException, InterruptedException {
    say("A body of assign has %d bytes", assign().replace("USER", "user_500").length());
    for (Question question : QUESTIONS) {
      String answer = api.post(question.path(), question.body()).body();
      say("%-22s answers %,7d bytes", question.name(), answer.length());
    }
    say("Warming up for %d seconds", warmUpSeconds);
    for (Question question : QUESTIONS) {
      load.full(question, Math.max(1, warmUpSeconds / QUESTIONS.size()));
    }
    Map<Question, Answer> medians = full();
    paced(medians);
    for (Question question : QUESTIONS.subList(1, QUESTIONS.size())) {
      Map<CostProfile.Part, Double> parts =
          CostProfile.of(api, folder, () -> load.full(question, seconds));
      say("%-22s time in percent: %s", question.name(), rounded(parts));
    }
  }

  private Map<Question, Answer> full() throws IOException, InterruptedException {
    Map<Question, List<Answer>> answers = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (Question question : QUESTIONS) {
        answers
            .computeIfAbsent(question, asked -> new ArrayList<>())
            .add(load.full(question, seconds));
      }
    }
    Map<Question, Answer> medians = new LinkedHashMap<>();
    answers.forEach((question, all) -> medians.put(question, median(all)));
    Answer constant = medians.values().iterator().next();
    say("At full speed      requests/s   of constant   CPU us/request   of constant");
    medians.forEach(
        (question, one) ->
            say(
                "%-22s %,8.0f %13.2f %16.1f %13.2f",
                question.name(),
                one.perSecond(),
                one.perSecond() / constant.perSecond(),
                one.cpuMicros(),
                constant.cpuMicros() / one.cpuMicros()));
    return medians;
  }

  private void paced(Map<Question, Answer> medians) throws IOException, InterruptedException {
    say("At 70%% of that     requests/s        p50 ms        p99 ms");
    for (Map.Entry<Question, Answer> entry : medians.entrySet()) {
      Answer answer = load.paced(entry.getKey(), seconds, 0.7 * entry.getValue().perSecond());
      say(
          "%-22s %,8.0f %13.2f %13.2f",
          entry.getKey().name(), answer.perSecond(), answer.p50(), answer.p99());
    }
  }

  private static Answer median(List<Answer> answers) {
    return answers.stream()
        .sorted(Comparator.comparingDouble(Answer::perSecond))
        .toList()
        .get(answers.size() / 2);
  }

  private static Map<CostProfile.Part, Long> rounded(Map<CostProfile.Part, Double> parts) {
    Map<CostProfile.Part, Long> rounded = new LinkedHashMap<>();
    parts.forEach((part, percent) -> rounded.put(part, Math.round(percent)));
    return rounded;
  }

  private static void say(String format, Object... values) {
    System.out.printf(format + "%n", values);
  }
}
