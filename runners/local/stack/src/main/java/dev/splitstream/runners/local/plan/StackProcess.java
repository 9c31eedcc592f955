package dev.splitstream.runners.local.plan;

import java.util.List;

/** The processes of the stack, in an order in which each comes after those it needs. */
public enum StackProcess {
  /** The database; it also brings the schema up to date. */
  POSTGRES("postgres", 5432, "runners/local/postgres/target/splitstream-postgres.jar"),
  /** The event log. */
  KAFKA("kafka", 9092, "runners/local/kafka/target/splitstream-kafka.jar"),
  /** The object store. */
  S3("s3", 9000, "runners/local/s3/target/splitstream-s3.jar"),
  /** Assignment, catalog and ingest. */
  ASSIGNMENT_API("assignment-api", 8080, "assignment-api/server/target/assignment-api-local.jar"),
  /** Results and the page. */
  QUERY_API("query-api", 8081, "query-api/server/target/query-api-local.jar"),
  /** Events to lake and rollups, on embedded Flink. */
  STREAMING_JOB("streaming-job", 8082, "runners/flink/target/splitstream-flink.jar"),
  /** Flink's JobManager; its port is that of its REST API. */
  JOBMANAGER("jobmanager", 8083, "runners/local/flink/target/splitstream-flink-cluster.jar"),
  /** Flink's TaskManagers: one process each, named with its number. */
  TASKMANAGER("taskmanager", 6200, "runners/local/flink/target/splitstream-flink-cluster.jar"),
  /** Keeps the streaming job running on the Flink cluster. */
  JOB_SUBMITTER("job-submitter", 0, "runners/flink/target/splitstream-flink.jar");

  private final String label;
  private final int defaultPort;
  private final String jar;

  StackProcess(String label, int defaultPort, String jar) {
    this.label = label;
    this.defaultPort = defaultPort;
    this.jar = jar;
  }

  /** The name people see, also that of the log file. */
  public String label() {
    return label;
  }

  /** The port it takes when that is free; 0 if it listens on none. */
  int defaultPort() {
    return defaultPort;
  }

  /** The port of its health and metrics, if they have one of their own; 0 otherwise. */
  int defaultManagementPort() {
    return switch (this) {
      case ASSIGNMENT_API -> 8090;
      case QUERY_API -> 8091;
      default -> 0;
    };
  }

  /** The name of that port. */
  String managementLabel() {
    return managementLabel(label);
  }

  /** The name of that port, of a process of this name. */
  public static String managementLabel(String name) {
    return name + "-management";
  }

  /** Its jar, relative to the project. */
  String jar() {
    return jar;
  }

  /** Those that must be ready before this one is started. */
  List<StackProcess> needs() {
    return switch (this) {
      case POSTGRES, KAFKA, S3 -> List.of();
      case ASSIGNMENT_API -> List.of(POSTGRES, KAFKA);
      case QUERY_API -> List.of(POSTGRES);
      case STREAMING_JOB -> List.of(POSTGRES, KAFKA, S3);
      // Those of the cluster look for each other until they find each other.
      case JOBMANAGER, TASKMANAGER -> List.of(S3);
      case JOB_SUBMITTER -> List.of(POSTGRES, KAFKA, JOBMANAGER, TASKMANAGER);
    };
  }

  /**
   * The process of that name.
   *
   * @throws StackFailure if the name is unknown
   */
  public static StackProcess labelled(String label) throws StackFailure {
    for (StackProcess process : values()) {
      if (process.label.equals(label)) {
        return process;
      }
    }
    throw new StackFailure("Invalid process: " + label);
  }
}
