package dev.splitstream.tests.secure;

import dev.splitstream.tests.secure.JavaProcess.Program;
import dev.splitstream.tests.stack.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;

/** The programs and settings of a Kafka broker that takes encrypted connections only. */
final class SecuredKafka {
  static final String USER = "splitstream";
  static final String PASSWORD = "kafka-pw-9b1f";

  private static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-Xmx320m");
  private static final String JAR = "runners/local/kafka/target/splitstream-kafka.jar";
  private static final List<String> TOPICS =
      List.of("experiment-exposures", "experiment-conversions", "custom-events", "failed-events");

  private static final String SETTINGS =
      """
      process.roles=broker,controller
      node.id=1
      log.dirs=%1$s/logs
      listeners=CLIENTS://127.0.0.1:%2$d,CONTROLLER://127.0.0.1:%3$d
      advertised.listeners=CLIENTS://127.0.0.1:%2$d
      listener.security.protocol.map=CLIENTS:SASL_SSL,CONTROLLER:SSL
      inter.broker.listener.name=CLIENTS
      controller.listener.names=CONTROLLER
      controller.quorum.voters=1@127.0.0.1:%3$d
      sasl.enabled.mechanisms=SCRAM-SHA-512
      sasl.mechanism.inter.broker.protocol=SCRAM-SHA-512
      listener.name.clients.scram-sha-512.sasl.jaas.config=%4$s
      ssl.keystore.type=PKCS12
      ssl.keystore.location=%5$s
      ssl.keystore.password=%6$s
      ssl.truststore.type=PEM
      ssl.truststore.location=%7$s
      auto.create.topics.enable=false
      offsets.topic.replication.factor=1
      transaction.state.log.replication.factor=1
      transaction.state.log.min.isr=1
      log.cleaner.dedupe.buffer.size=4194304
      """;

  private final Path settings;

  /** Writes its settings. */
  SecuredKafka(Path folder, TestAuthority authority, int clientPort, int controllerPort)
      throws IOException {
    Path data = Files.createDirectories(folder);
    settings =
        Files.writeString(
            data.resolve("server.properties"),
            SETTINGS.formatted(
                data,
                clientPort,
                controllerPort,
                jaas(USER, PASSWORD),
                authority.keyStore(),
                TestAuthority.PASSWORD,
                authority.certificate()));
  }

  /** Prepares its folder; runs once before the broker. */
  Program format() {
    String user = "SCRAM-SHA-512=[name=%s,password=%s]".formatted(USER, PASSWORD);
    List<String> arguments =
        List.of(
            "format",
            "--cluster-id",
            Uuid.randomUuid().toString(),
            "--config",
            settings.toString(),
            "--add-scram",
            user);
    return new Program(JAR, "kafka.tools.StorageTool", SMALL, arguments);
  }

  /** The broker. */
  Program broker() {
    return new Program(JAR, "kafka.Kafka", SMALL, List.of(settings.toString()));
  }

  /** Connection settings for a client of Kafka, in Kafka's own form. */
  static String client(Path trusted, String password) {
    return """
    security.protocol=SASL_SSL
    sasl.mechanism=SCRAM-SHA-512
    sasl.jaas.config=%s
    ssl.truststore.type=PEM
    ssl.truststore.location=%s
    """
        .formatted(jaas(USER, password), trusted);
  }

  private static String jaas(String user, String password) {
    return "org.apache.kafka.common.security.scram.ScramLoginModule required"
        + " username=\"%s\" password=\"%s\";".formatted(user, password);
  }

  static void createTopics(String bootstrap, TestAuthority authority)
      throws InterruptedException, ExecutionException {
    Map<String, Object> client = new HashMap<>();
    client(authority.certificate(), PASSWORD)
        .lines()
        .map(line -> line.split("=", 2))
        .forEach(pair -> client.put(pair[0], pair[1]));
    client.put("bootstrap.servers", bootstrap);
    try (Admin admin = Admin.create(client)) {
      admin
          .createTopics(TOPICS.stream().map(name -> new NewTopic(name, 1, (short) 1)).toList())
          .all()
          .get();
    }
  }
}
