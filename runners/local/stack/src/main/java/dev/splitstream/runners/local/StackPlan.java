package dev.splitstream.runners.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How each process of the stack is run. Pure: files, ports and keys in, commands out.
 *
 * @param installation the built project
 * @param layout the stack's folders
 * @param addresses where the processes listen
 * @param secrets the stack's keys
 */
record StackPlan(
    Installation installation, StackLayout layout, StackAddresses addresses, Secrets secrets) {
  static final String TENANT = "local";
  static final String READINESS_PATH = "/actuator/health/readiness";
  static final String BUCKET = "splitstream";
  private static final String TOPICS =
      "experiment-exposures:4,experiment-conversions:4,custom-events:4,failed-events:1";
  private static final Duration START_LIMIT = Duration.ofMinutes(5);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

  /**
   * What to run.
   *
   * @param wanted the processes; those that others of them need and that are left out are taken to
   *     run elsewhere
   * @throws StackFailure if a jar is missing
   */
  List<ProcessSpec> processes(Set<StackProcess> wanted) throws StackFailure {
    List<ProcessSpec> specs = new ArrayList<>();
    for (StackProcess process : StackProcess.values()) {
      if (wanted.contains(process)) {
        specs.add(spec(process, wanted));
      }
    }
    return specs;
  }

  private ProcessSpec spec(StackProcess process, Set<StackProcess> wanted) throws StackFailure {
    List<String> program =
        List.of("-jar", Installation.built(installation.jar(process)).toString());
    return new ProcessSpec(
        process.label(),
        JavaCommand.tethered(
            Installation.built(installation.tether()),
            MemoryBudget.flags(process),
            program,
            arguments(process)),
        environment(process),
        layout.log(process.label()),
        port(process),
        readiness(process),
        START_LIMIT,
        STOP_LIMIT,
        process.needs().stream()
            .filter(wanted::contains)
            .map(StackProcess::label)
            .collect(Collectors.toSet()));
  }

  private List<String> arguments(StackProcess process) {
    return switch (process) {
      case POSTGRES -> server(process, List.of());
      case KAFKA -> server(process, List.of("--topics", TOPICS));
      case S3 -> server(process, List.of("--bucket", BUCKET));
      case ASSIGNMENT_API, QUERY_API -> List.of();
      case STREAMING_JOB -> jobArguments();
    };
  }

  private List<String> server(StackProcess process, List<String> more) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--data", layout.data(process.label()).toString()));
    arguments.addAll(List.of("--port", String.valueOf(port(process))));
    arguments.addAll(more);
    return arguments;
  }

  private List<String> jobArguments() {
    List<String> arguments = new ArrayList<>();
    arguments.add("--kafkaBootstrap=" + addresses.kafkaBootstrap());
    arguments.addAll(storeArguments());
    arguments.add("--stateDirectory=" + layout.data(StackProcess.STREAMING_JOB.label()));
    arguments.add("--restPort=" + port(StackProcess.STREAMING_JOB));
    arguments.add("--parallelism=2");
    // History that is years old shall not count as late.
    arguments.add("--latenessHorizon=P36500D");
    return arguments;
  }

  /** Where a job finds the database and the lake. */
  List<String> storeArguments() {
    return List.of(
        "--databaseUrl=" + addresses.databaseUrl(),
        "--databaseUser=" + StackAddresses.DATABASE_USER,
        "--lakeWarehouse=s3://" + BUCKET + "/lake",
        "--s3Endpoint=" + addresses.s3Endpoint());
  }

  private Map<String, String> environment(StackProcess process) {
    return switch (process) {
      case POSTGRES, KAFKA -> Map.of();
      case S3 -> awsKeys();
      case ASSIGNMENT_API -> assignmentEnvironment();
      case QUERY_API -> serviceEnvironment(process);
      case STREAMING_JOB -> jobEnvironment();
    };
  }

  private Map<String, String> serviceEnvironment(StackProcess process) {
    return Map.of(
        "SERVER_PORT",
        String.valueOf(port(process)),
        "SERVER_ADDRESS",
        "127.0.0.1",
        "SPLITSTREAM_DB_URL",
        addresses.databaseUrl(),
        "SPLITSTREAM_DB_USER",
        StackAddresses.DATABASE_USER,
        "SPLITSTREAM_DB_PASSWORD",
        "");
  }

  private Map<String, String> assignmentEnvironment() {
    Map<String, String> environment =
        new HashMap<>(serviceEnvironment(StackProcess.ASSIGNMENT_API));
    environment.put("SPLITSTREAM_KAFKA_BOOTSTRAP", addresses.kafkaBootstrap());
    environment.put("SPLITSTREAM_PSEUDONYM_KEY", secrets.pseudonymKey());
    environment.put("SPLITSTREAM_BOOTSTRAP_TENANT", TENANT);
    environment.put("SPLITSTREAM_BOOTSTRAP_API_KEY", secrets.apiKey());
    environment.put(
        "SPLITSTREAM_SNAPSHOT_DIRECTORY",
        layout.data(StackProcess.ASSIGNMENT_API.label()).resolve("snapshots").toString());
    environment.put("SPLITSTREAM_S3_ENDPOINT", addresses.s3Endpoint().toString());
    environment.put("SPLITSTREAM_S3_BUCKET", BUCKET);
    environment.put("AWS_REGION", "us-east-1");
    environment.putAll(awsKeys());
    return environment;
  }

  /** The keys a job needs, under the names it reads. */
  Map<String, String> jobEnvironment() {
    Map<String, String> environment = new HashMap<>(awsKeys());
    environment.put("SPLITSTREAM_DB_PASSWORD", "");
    environment.put("AWS_REGION", "us-east-1");
    return environment;
  }

  private Map<String, String> awsKeys() {
    return Map.of(
        "AWS_ACCESS_KEY_ID", secrets.s3AccessKey(),
        "AWS_SECRET_ACCESS_KEY", secrets.s3SecretKey());
  }

  private Readiness readiness(StackProcess process) {
    return switch (process) {
      case POSTGRES, KAFKA, S3 -> new Readiness.LogLine("READY");
      case ASSIGNMENT_API ->
          new Readiness.HttpOk(addresses.assignmentApi().resolve(READINESS_PATH));
      case QUERY_API -> new Readiness.HttpOk(addresses.queryApi().resolve(READINESS_PATH));
      case STREAMING_JOB ->
          new Readiness.HttpBody(
              addresses.streamingJob().resolve("/jobs/overview"), "\"state\":\"RUNNING\"");
    };
  }

  private int port(StackProcess process) {
    return addresses.ports().of(process);
  }
}
