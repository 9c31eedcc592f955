package dev.splitstream.runners.local;

import java.util.HashMap;
import java.util.Map;

/**
 * What each process of the stack finds in its environment: secrets are never part of a command
 * line, which all users of a machine can see. Each is told its own alone.
 *
 * @param installation the built project
 * @param layout the stack's folders
 * @param addresses where the processes listen
 * @param secrets the stack's keys
 */
record StackEnvironments(
    Installation installation, StackLayout layout, StackAddresses addresses, Secrets secrets) {
  private static final String TENANT = "local";

  /** What a process finds in its environment besides what its parent has. */
  Map<String, String> of(StackProcess process) {
    return switch (process) {
      case POSTGRES -> secrets.database().environment();
      case KAFKA -> Map.of();
      case S3 -> awsKeys();
      case ASSIGNMENT_API -> assignmentEnvironment();
      case QUERY_API ->
          serviceEnvironment(process, StackAddresses.QUERY_LOGIN, secrets.database().query());
      case STREAMING_JOB, JOB_SUBMITTER -> job();
      case JOBMANAGER, TASKMANAGER -> flinkEnvironment();
    };
  }

  private Map<String, String> serviceEnvironment(
      StackProcess process, String login, String password) {
    return Map.of(
        "SERVER_PORT",
        String.valueOf(addresses.ports().of(process)),
        "MANAGEMENT_SERVER_PORT",
        String.valueOf(addresses.ports().of(process.managementLabel())),
        "SERVER_ADDRESS",
        "127.0.0.1",
        "SPLITSTREAM_DB_URL",
        addresses.databaseUrl(),
        "SPLITSTREAM_DB_USER",
        login,
        "SPLITSTREAM_DB_PASSWORD",
        password);
  }

  private Map<String, String> assignmentEnvironment() {
    Map<String, String> environment =
        new HashMap<>(
            serviceEnvironment(
                StackProcess.ASSIGNMENT_API,
                StackAddresses.ASSIGNMENT_LOGIN,
                secrets.database().assignment()));
    // The process of the database does, as the owner.
    environment.put("SPLITSTREAM_DB_MIGRATE", "false");
    environment.put("SPLITSTREAM_KAFKA_BOOTSTRAP", addresses.kafkaBootstrap());
    environment.put("SPLITSTREAM_PSEUDONYM_KEY", secrets.pseudonymKey());
    environment.put("SPLITSTREAM_OPERATOR_KEY", secrets.operatorKey());
    environment.put("SPLITSTREAM_BOOTSTRAP_TENANT", TENANT);
    environment.put("SPLITSTREAM_BOOTSTRAP_API_KEY", secrets.apiKey());
    environment.put("SPLITSTREAM_BOOTSTRAP_QUERY_KEY", secrets.pageKey());
    environment.put(
        "SPLITSTREAM_SNAPSHOT_DIRECTORY",
        layout.data(StackProcess.ASSIGNMENT_API.label()).resolve("snapshots").toString());
    environment.put("SPLITSTREAM_S3_ENDPOINT", addresses.s3Endpoint().toString());
    environment.put("SPLITSTREAM_S3_BUCKET", StackPlan.BUCKET);
    environment.put("AWS_REGION", "us-east-1");
    environment.putAll(awsKeys());
    return environment;
  }

  /** The keys a job needs, under the names it reads. */
  Map<String, String> job() {
    Map<String, String> environment = new HashMap<>(awsKeys());
    environment.put("SPLITSTREAM_DB_PASSWORD", secrets.jobPassword());
    environment.put("AWS_REGION", "us-east-1");
    // RocksDB allocates and frees in many threads; with an arena for each the C library keeps most
    // of what is freed.
    environment.put("MALLOC_ARENA_MAX", "2");
    return environment;
  }

  /** Tasks of the job run in there, and read what the job reads. */
  private Map<String, String> flinkEnvironment() {
    Map<String, String> environment = new HashMap<>(job());
    environment.put("FLINK_PLUGINS_DIR", installation.flinkPlugins().toString());
    return environment;
  }

  private Map<String, String> awsKeys() {
    return Map.of(
        "AWS_ACCESS_KEY_ID", secrets.s3AccessKey(),
        "AWS_SECRET_ACCESS_KEY", secrets.s3SecretKey());
  }
}
