package dev.splitstream.runners.local.plan;

import dev.splitstream.process.JobArguments;
import dev.splitstream.process.StoreArguments;
import dev.splitstream.runners.local.archive.ClassArchive;
import dev.splitstream.runners.local.plan.JavaCommand.Program;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * How each process of the stack is run. Pure: files and ports in, commands out.
 *
 * @param installation the built project
 * @param layout the stack's folders
 * @param addresses where the processes listen
 * @param jvmFlags of every process of the stack, after its own
 */
public record StackPlan(
    Installation installation,
    StackLayout layout,
    StackAddresses addresses,
    List<String> jvmFlags) {
  public static final String READINESS_PATH = "/actuator/health/readiness";
  static final String BUCKET = "splitstream";
  static final String STATE_LOCATION = "s3://" + BUCKET;
  static final String CLUSTER_JOB = "dev.splitstream.runners.flink.ClusterJob";

  /** History that is years old must not count as late. */
  private static final String NEVER_LATE = "P36500D";

  private static final int PARALLELISM = 2;
  private static final Duration STANDSTILL = Duration.ofMinutes(3);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

  /** Of a process that records its classes: writing them takes some seconds. */
  private static final Duration RECORDING_LIMIT = Duration.ofSeconds(75);

  /**
   * What to run.
   *
   * @throws StackFailure if a jar is missing
   */
  public List<ProcessSpec> processes(StackShape shape) throws StackFailure {
    List<ProcessSpec> specs = new ArrayList<>();
    for (StackProcess process : StackProcess.values()) {
      for (String name : shape.names(process)) {
        if (shape.processes().contains(process)) {
          specs.add(spec(process, name, shape));
        }
      }
    }
    return specs;
  }

  private ProcessSpec spec(StackProcess process, String name, StackShape shape)
      throws StackFailure {
    Program program = program(process);
    List<String> flags = new ArrayList<>(MemoryBudget.flags(process));
    flags.addAll(jvmFlags);
    Optional<ClassArchive> archive = installation.archive(process, name, flags);
    archive.ifPresent(classes -> flags.addAll(classes.flags()));
    return new ProcessSpec(
        name,
        JavaCommand.tethered(
            Installation.built(installation.tether()),
            inFolder(flags),
            program,
            arguments(process, name, shape)),
        environments().of(process),
        layout.log(name),
        process.defaultPort() == 0 ? 0 : addresses.ports().of(name),
        managementPort(process),
        readiness(process, name),
        STANDSTILL,
        archive.filter(classes -> !classes.exists()).isPresent() ? RECORDING_LIMIT : STOP_LIMIT,
        process.needs().stream()
            .filter(shape.processes()::contains)
            .flatMap(needed -> shape.names(needed).stream())
            .collect(Collectors.toSet()),
        archive);
  }

  /** The flags of a process that is not supervised, such as a backfill. */
  public List<String> flags(List<String> own) {
    List<String> all = new ArrayList<>(own);
    all.addAll(jvmFlags);
    return inFolder(all);
  }

  /** With these flags a process leaves nothing outside of the stack's folder. */
  private List<String> inFolder(List<String> flags) {
    List<String> all = new ArrayList<>(flags);
    all.add("-Djava.io.tmpdir=" + layout.temporary());
    return all;
  }

  /** What a process runs. */
  public Program program(StackProcess process) throws StackFailure {
    return new Program(
        Installation.built(installation.jar(process)),
        process == StackProcess.JOB_SUBMITTER ? Optional.of(CLUSTER_JOB) : Optional.empty());
  }

  private List<String> arguments(StackProcess process, String name, StackShape shape)
      throws StackFailure {
    return switch (process) {
      case POSTGRES -> server(process, List.of());
      case KAFKA -> server(process, List.of("--topics", StackTopics.argument()));
      case S3 -> server(process, List.of("--bucket", BUCKET));
      case ASSIGNMENT_API, QUERY_API -> List.of();
      case STREAMING_JOB -> embeddedJob();
      case JOBMANAGER -> flink(name, List.of("jobmanager"));
      case TASKMANAGER ->
          flink(
              name,
              List.of(
                  "taskmanager",
                  "--name=" + name,
                  "--port=" + addresses.ports().of(name),
                  "--slots=" + shape.cluster().slots()));
      case JOB_SUBMITTER -> submitter(name);
    };
  }

  private List<String> server(StackProcess process, List<String> more) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--data", layout.data(process.label()).toString()));
    arguments.addAll(List.of("--port", String.valueOf(port(process))));
    arguments.addAll(more);
    return arguments;
  }

  private List<String> embeddedJob() {
    return job(new JobArguments.Embedded(
            layout.data(StackProcess.STREAMING_JOB.label()).toString(),
            port(StackProcess.STREAMING_JOB),
            PARALLELISM))
        .toArguments();
  }

  private List<String> flink(String name, List<String> role) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--data=" + layout.data(name));
    arguments.add("--rest-port=" + port(StackProcess.JOBMANAGER));
    arguments.add("--rpc-port=" + addresses.ports().of(StackShape.RPC));
    arguments.add("--s3-endpoint=" + addresses.s3Endpoint());
    arguments.add("--bucket=" + BUCKET);
    arguments.addAll(role);
    return arguments;
  }

  private List<String> submitter(String name) throws StackFailure {
    List<String> arguments = new ArrayList<>();
    arguments.add("keep");
    arguments.addAll(
        clusterJob(
                addresses.jobManager().getAuthority(),
                name,
                Optional.of(layout.jobOrderFile().toString()),
                OptionalInt.empty(),
                Optional.empty())
            .toArguments());
    return arguments;
  }

  /** A job that is submitted to a cluster: by this name, with so many tasks, from there. */
  public JobArguments submittedJob(
      String flink, String name, int parallelism, Optional<String> savepoint) throws StackFailure {
    return clusterJob(flink, name, Optional.empty(), OptionalInt.of(parallelism), savepoint);
  }

  private JobArguments clusterJob(
      String flink,
      String name,
      Optional<String> orderFile,
      OptionalInt parallelism,
      Optional<String> savepoint)
      throws StackFailure {
    return job(
        new JobArguments.Cluster(
            flink,
            Installation.built(installation.jobJar()).toString(),
            STATE_LOCATION,
            layout.data(name).toString(),
            orderFile,
            parallelism,
            savepoint));
  }

  private JobArguments job(JobArguments.Place place) {
    // ADR-0025
    return new JobArguments(stores(), addresses.kafkaBootstrap(), NEVER_LATE, place);
  }

  /** Where a job finds the database and the lake. */
  public StoreArguments stores() {
    return StoreArguments.of(
        addresses.databaseUrl(),
        StackAddresses.JOB_LOGIN,
        "s3://" + BUCKET + "/lake",
        addresses.s3Endpoint().toString());
  }

  /** What a job reads. */
  public Map<String, String> jobEnvironment() {
    return environments().job();
  }

  private StackEnvironments environments() {
    return new StackEnvironments(installation, layout, addresses);
  }

  private Readiness readiness(StackProcess process, String name) {
    return switch (process) {
      case POSTGRES, KAFKA, S3, JOB_SUBMITTER -> new Readiness.LogLine("READY");
      case ASSIGNMENT_API, QUERY_API ->
          new Readiness.HttpOk(addresses.management(process).resolve(READINESS_PATH));
      case STREAMING_JOB ->
          new Readiness.HttpBody(
              addresses.streamingJob().resolve("/jobs/overview"), "\"state\":\"RUNNING\"");
      case JOBMANAGER -> new Readiness.HttpOk(addresses.jobManager().resolve("/overview"));
      case TASKMANAGER ->
          new Readiness.HttpBody(
              addresses.jobManager().resolve("/taskmanagers"), "\"id\":\"" + name + "\"");
    };
  }

  private int managementPort(StackProcess process) {
    return process.defaultManagementPort() == 0
        ? 0
        : addresses.ports().of(process.managementLabel());
  }

  private int port(StackProcess process) {
    return addresses.ports().of(process);
  }
}
