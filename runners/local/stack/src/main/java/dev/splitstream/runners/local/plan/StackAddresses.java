package dev.splitstream.runners.local.plan;

import java.net.URI;

/**
 * Where the processes of a stack are reached.
 *
 * @param ports their ports
 */
public record StackAddresses(Ports ports) {
  /** Login of jobs and of the command line; reads the catalog, writes what jobs write. */
  public static final String JOB_LOGIN = "streaming_job";

  static final String ASSIGNMENT_LOGIN = "assignment_api";
  static final String QUERY_LOGIN = "query_api";

  /** Assignment, catalog and ingest. */
  public URI assignmentApi() {
    return http(StackProcess.ASSIGNMENT_API);
  }

  /** Results and the page. */
  public URI queryApi() {
    return http(StackProcess.QUERY_API);
  }

  /** Health and metrics of an API. */
  public URI management(StackProcess api) {
    return http(ports.of(api.managementLabel()));
  }

  /** JDBC address of the database. */
  public String databaseUrl() {
    return "jdbc:postgresql://127.0.0.1:" + ports.of(StackProcess.POSTGRES) + "/postgres";
  }

  /** Host and port of the broker. */
  public String kafkaBootstrap() {
    return "127.0.0.1:" + ports.of(StackProcess.KAFKA);
  }

  /** The object store. */
  public URI s3Endpoint() {
    return http(StackProcess.S3);
  }

  /** REST address of the embedded Flink. */
  public URI streamingJob() {
    return http(StackProcess.STREAMING_JOB);
  }

  /** REST address of the Flink cluster. */
  public URI jobManager() {
    return http(StackProcess.JOBMANAGER);
  }

  private URI http(StackProcess process) {
    return http(ports.of(process));
  }

  private static URI http(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }
}
