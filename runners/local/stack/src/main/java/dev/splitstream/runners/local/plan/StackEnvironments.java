package dev.splitstream.runners.local.plan;

import dev.splitstream.runners.local.secret.SecretName;
import java.util.HashMap;
import java.util.Map;

/**
 * What each process of the stack finds in its environment. Secrets are in files: a command line is
 * seen by all users of a machine, an environment by each process that the process starts. Each
 * process is given only its own.
 *
 * @param installation the built project
 * @param layout the stack's folders
 * @param addresses where the processes listen
 */
record StackEnvironments(Installation installation, StackLayout layout, StackAddresses addresses) {
  private static final String TENANT = "local";
  private static final String DB_PASSWORD = "SPLITSTREAM_DB_PASSWORD";

  /** The variables of a process in addition to those of its parent. */
  Map<String, String> of(StackProcess process) {
    return switch (process) {
      case POSTGRES ->
          layout
              .secrets()
              .environment(
                  Map.of(
                      "SPLITSTREAM_ADMIN_PASSWORD", SecretName.DB_ADMIN_PASSWORD,
                      "SPLITSTREAM_OWNER_PASSWORD", SecretName.DB_OWNER_PASSWORD,
                      "SPLITSTREAM_ASSIGNMENT_PASSWORD", SecretName.DB_ASSIGNMENT_PASSWORD,
                      "SPLITSTREAM_QUERY_PASSWORD", SecretName.DB_QUERY_PASSWORD,
                      "SPLITSTREAM_JOB_PASSWORD", SecretName.DB_JOB_PASSWORD));
      case KAFKA -> Map.of();
      case S3 -> layout.secrets().awsEnvironment();
      case ASSIGNMENT_API -> assignmentEnvironment();
      case QUERY_API ->
          serviceEnvironment(process, StackAddresses.QUERY_LOGIN, SecretName.DB_QUERY_PASSWORD);
      case STREAMING_JOB, JOB_SUBMITTER -> job();
      case JOBMANAGER, TASKMANAGER -> flinkEnvironment();
    };
  }

  private Map<String, String> serviceEnvironment(
      StackProcess process, String login, SecretName password) {
    Map<String, String> environment =
        new HashMap<>(layout.secrets().environment(Map.of(DB_PASSWORD, password)));
    environment.put("SERVER_PORT", String.valueOf(addresses.ports().of(process)));
    environment.put(
        "MANAGEMENT_SERVER_PORT", String.valueOf(addresses.ports().of(process.managementLabel())));
    environment.put("SERVER_ADDRESS", "127.0.0.1");
    environment.put("SPLITSTREAM_DB_URL", addresses.databaseUrl());
    environment.put("SPLITSTREAM_DB_USER", login);
    return environment;
  }

  private Map<String, String> assignmentEnvironment() {
    Map<String, String> environment =
        serviceEnvironment(
            StackProcess.ASSIGNMENT_API,
            StackAddresses.ASSIGNMENT_LOGIN,
            SecretName.DB_ASSIGNMENT_PASSWORD);
    environment.putAll(
        layout
            .secrets()
            .environment(
                Map.of(
                    "SPLITSTREAM_PSEUDONYM_KEY", SecretName.PSEUDONYM_KEY,
                    "SPLITSTREAM_OPERATOR_KEY", SecretName.OPERATOR_KEY,
                    "SPLITSTREAM_BOOTSTRAP_API_KEY", SecretName.API_KEY,
                    "SPLITSTREAM_BOOTSTRAP_QUERY_KEY", SecretName.PAGE_KEY)));
    // The process of the database does, as the owner.
    environment.put("SPLITSTREAM_DB_MIGRATE", "false");
    environment.put("SPLITSTREAM_KAFKA_BOOTSTRAP", addresses.kafkaBootstrap());
    environment.put("SPLITSTREAM_BOOTSTRAP_TENANT", TENANT);
    environment.put(
        "SPLITSTREAM_SNAPSHOT_DIRECTORY",
        layout.data(StackProcess.ASSIGNMENT_API.label()).resolve("snapshots").toString());
    environment.put("SPLITSTREAM_S3_ENDPOINT", addresses.s3Endpoint().toString());
    environment.put("SPLITSTREAM_S3_BUCKET", StackPlan.BUCKET);
    environment.put("AWS_REGION", "us-east-1");
    environment.putAll(layout.secrets().awsEnvironment());
    return environment;
  }

  /** What a job reads. */
  Map<String, String> job() {
    Map<String, String> environment = new HashMap<>(layout.secrets().awsEnvironment());
    environment.putAll(
        layout.secrets().environment(Map.of(DB_PASSWORD, SecretName.DB_JOB_PASSWORD)));
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
}
