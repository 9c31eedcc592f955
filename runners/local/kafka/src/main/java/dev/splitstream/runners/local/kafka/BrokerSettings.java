package dev.splitstream.runners.local.kafka;

import java.nio.file.Path;
import java.util.Properties;

/**
 * The settings of a single node that is broker and controller in one, for a small machine.
 *
 * @param data folder of the logs
 * @param port port for clients
 * @param controllerPort port the node speaks to itself on
 */
record BrokerSettings(Path data, int port, int controllerPort) {
  private static final String NODE_ID = "1";
  private static final String FOR_EVER = String.valueOf(Long.MAX_VALUE);

  /** The settings under Kafka's names. */
  Properties toProperties() {
    Properties settings = new Properties();
    identity(settings);
    singleNode(settings);
    history(settings);
    smallMemory(settings);
    return settings;
  }

  private void identity(Properties settings) {
    settings.setProperty("process.roles", "broker,controller");
    settings.setProperty("node.id", NODE_ID);
    settings.setProperty("log.dirs", data.toString());
    settings.setProperty(
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort));
    settings.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    settings.setProperty(
        "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.setProperty("controller.listener.names", "CONTROLLER");
    settings.setProperty("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
  }

  private static void singleNode(Properties settings) {
    // There is no other controller that would have to hear from this one twice a second.
    settings.setProperty("metadata.max.idle.interval.ms", "10000");
    settings.setProperty("auto.create.topics.enable", "false");
    settings.setProperty("default.replication.factor", "1");
    settings.setProperty("min.insync.replicas", "1");
    settings.setProperty("offsets.topic.replication.factor", "1");
    settings.setProperty("offsets.topic.num.partitions", "4");
    settings.setProperty("transaction.state.log.replication.factor", "1");
    settings.setProperty("transaction.state.log.min.isr", "1");
    settings.setProperty("transaction.state.log.num.partitions", "4");
    settings.setProperty("group.initial.rebalance.delay.ms", "0");
  }

  /** Events may be years old: nothing is refused, rolled or deleted for its time. */
  private static void history(Properties settings) {
    settings.setProperty("log.message.timestamp.type", "CreateTime");
    settings.setProperty("log.message.timestamp.before.max.ms", FOR_EVER);
    settings.setProperty("log.message.timestamp.after.max.ms", FOR_EVER);
    settings.setProperty("log.roll.ms", FOR_EVER);
    settings.setProperty("log.retention.ms", "-1");
    settings.setProperty("log.retention.bytes", "-1");
  }

  private static void smallMemory(Properties settings) {
    settings.setProperty("num.network.threads", "2");
    settings.setProperty("num.io.threads", "4");
    settings.setProperty("background.threads", "2");
    settings.setProperty("num.recovery.threads.per.data.dir", "2");
    settings.setProperty("log.cleaner.dedupe.buffer.size", String.valueOf(4 << 20));
    settings.setProperty("log.index.size.max.bytes", String.valueOf(2 << 20));
  }
}
