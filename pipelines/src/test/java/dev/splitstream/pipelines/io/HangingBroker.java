package dev.splitstream.pipelines.io;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.message.ApiVersionsResponseData;
import org.apache.kafka.common.message.ApiVersionsResponseData.ApiVersion;
import org.apache.kafka.common.message.ApiVersionsResponseData.ApiVersionCollection;
import org.apache.kafka.common.message.FetchResponseData;
import org.apache.kafka.common.message.MetadataResponseData;
import org.apache.kafka.common.message.MetadataResponseData.MetadataResponseBroker;
import org.apache.kafka.common.message.MetadataResponseData.MetadataResponseBrokerCollection;
import org.apache.kafka.common.message.MetadataResponseData.MetadataResponsePartition;
import org.apache.kafka.common.message.MetadataResponseData.MetadataResponseTopic;
import org.apache.kafka.common.message.MetadataResponseData.MetadataResponseTopicCollection;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.requests.RequestUtils;
import org.apache.kafka.common.requests.ResponseHeader;

/**
 * A broker with one empty partition, as one whose fetches wait for records without end: it answers
 * the first one, which opens a session, and none after it.
 */
final class HangingBroker implements Closeable {
  private static final int ID = 1;
  private static final int SESSION = 7;

  /** The newest that names topics, not their ids. */
  private static final short FETCH_VERSION = 12;

  private static final short METADATA_VERSION = 9;

  private final ServerSocket server;
  private final String topic;
  private final CountDownLatch fetches = new CountDownLatch(2);

  private HangingBroker(ServerSocket server, String topic) {
    this.server = server;
    this.topic = topic;
  }

  /** Listens at a free port. */
  static HangingBroker start(String topic) throws IOException {
    HangingBroker broker =
        new HangingBroker(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), topic);
    daemon(broker::accept);
    return broker;
  }

  String address() {
    return server.getInetAddress().getHostAddress() + ":" + server.getLocalPort();
  }

  /** Whether a client waits for a fetch that is never answered. */
  boolean hangs() {
    return fetches.getCount() == 0;
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        daemon(() -> serve(socket));
      }
    } catch (SocketException closed) {
      // By close().
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(Socket socket) {
    try (socket;
        DataInputStream in = new DataInputStream(socket.getInputStream());
        DataOutputStream out = new DataOutputStream(socket.getOutputStream())) {
      while (true) {
        byte[] request = new byte[in.readInt()];
        in.readFully(request);
        answer(RequestHeader.parse(ByteBuffer.wrap(request)), out);
      }
    } catch (EOFException | SocketException closed) {
      // By the client.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(RequestHeader asked, DataOutputStream out) throws IOException {
    switch (asked.apiKey()) {
      case API_VERSIONS -> write(asked, versions(), out);
      case METADATA -> write(asked, metadata(), out);
      case FETCH -> {
        fetches.countDown();
        if (!hangs()) {
          write(asked, nothing(), out);
        }
      }
      default -> throw new IllegalStateException("Cannot answer " + asked.apiKey());
    }
  }

  private static void write(RequestHeader asked, ApiMessage message, DataOutputStream out)
      throws IOException {
    ResponseHeader header = asked.toResponseHeader();
    ByteBuffer response =
        RequestUtils.serialize(header.data(), header.headerVersion(), message, asked.apiVersion());
    out.writeInt(response.remaining());
    out.write(response.array(), response.arrayOffset(), response.remaining());
    out.flush();
  }

  private static ApiMessage versions() {
    ApiVersionCollection versions = new ApiVersionCollection();
    versions.add(version(ApiKeys.API_VERSIONS, ApiKeys.API_VERSIONS.latestVersion()));
    versions.add(version(ApiKeys.METADATA, METADATA_VERSION));
    versions.add(version(ApiKeys.FETCH, FETCH_VERSION));
    return new ApiVersionsResponseData().setApiKeys(versions);
  }

  private static ApiVersion version(ApiKeys key, short newest) {
    return new ApiVersion()
        .setApiKey(key.id)
        .setMinVersion(key.oldestVersion())
        .setMaxVersion(newest);
  }

  private ApiMessage metadata() {
    MetadataResponseBrokerCollection brokers = new MetadataResponseBrokerCollection();
    brokers.add(
        new MetadataResponseBroker()
            .setNodeId(ID)
            .setHost(server.getInetAddress().getHostAddress())
            .setPort(server.getLocalPort()));
    MetadataResponseTopicCollection topics = new MetadataResponseTopicCollection();
    topics.add(
        new MetadataResponseTopic()
            .setName(topic)
            .setPartitions(
                List.of(
                    new MetadataResponsePartition()
                        .setPartitionIndex(0)
                        .setLeaderId(ID)
                        .setReplicaNodes(List.of(ID))
                        .setIsrNodes(List.of(ID)))));
    return new MetadataResponseData().setBrokers(brokers).setControllerId(ID).setTopics(topics);
  }

  private ApiMessage nothing() {
    return new FetchResponseData()
        .setSessionId(SESSION)
        .setResponses(
            List.of(
                new FetchResponseData.FetchableTopicResponse()
                    .setTopic(topic)
                    .setPartitions(
                        List.of(
                            new FetchResponseData.PartitionData()
                                .setPartitionIndex(0)
                                .setHighWatermark(0)
                                .setRecords(MemoryRecords.EMPTY)))));
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "hanging-broker");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
