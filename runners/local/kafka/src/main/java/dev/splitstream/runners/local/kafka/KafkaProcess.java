package dev.splitstream.runners.local.kafka;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.utils.Time;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs a Kafka broker on 127.0.0.1 until it is asked to stop. Prints {@code READY} once it serves
 * and the topics exist. Ends with a status other than 0 if it cannot start.
 */
@Command(name = "splitstream-kafka", description = "Runs a Kafka broker on 127.0.0.1.")
public final class KafkaProcess implements Callable<Integer> {
  private static final short ONE_REPLICA = 1;

  @Option(names = "--data", required = true, description = "Folder that keeps the data.")
  private Path data = Path.of(".");

  @Option(names = "--port", required = true, description = "TCP port.")
  private int port;

  @Option(
      names = "--topics",
      required = true,
      description = "Topics to create and their partitions: name:4,name:4")
  private String topics = "";

  private KafkaProcess() {}

  /** Starts the broker; see the class. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new KafkaProcess()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    List<TopicSpec> wanted = TopicSpec.list(topics);
    Path folder = data.toAbsolutePath();
    Properties settings =
        new BrokerSettings(folder.resolve("logs"), port, freePort()).toProperties();
    LogDirectory.formatIfFresh(settings, folder.resolve("format.properties"));
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "stop-kafka"));
    server.startup();
    create(wanted);
    System.out.println("READY");
    server.awaitShutdown();
    return CommandLine.ExitCode.OK;
  }

  private void create(List<TopicSpec> wanted) throws InterruptedException, ExecutionException {
    Map<String, Object> client =
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + port);
    try (Admin admin = Admin.create(client)) {
      List<NewTopic> created =
          wanted.stream()
              .map(topic -> new NewTopic(topic.name(), topic.partitions(), ONE_REPLICA))
              .toList();
      for (KafkaFuture<Void> answer : admin.createTopics(created).values().values()) {
        awaitCreated(answer);
      }
    }
  }

  private static void awaitCreated(KafkaFuture<Void> answer)
      throws InterruptedException, ExecutionException {
    try {
      answer.get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  /** The node speaks to itself over this port only, so any will do, and it may change. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
