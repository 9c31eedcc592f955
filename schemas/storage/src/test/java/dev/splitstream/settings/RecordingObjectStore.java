package dev.splitstream.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/**
 * An S3 endpoint that keeps nothing but the requests: it holds no object, and takes every one that
 * is written.
 */
public final class RecordingObjectStore implements AutoCloseable {
  private static final int MISSING = 404;
  private static final int TAKEN = 200;

  private final List<Write> writes = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final String scheme;

  /** Starts on a free port. */
  public RecordingObjectStore() throws IOException {
    this(HttpServer.create(anyPort(), 0), "http");
  }

  /** Starts on a free port, with the certificate of this context. */
  public RecordingObjectStore(SSLContext context) throws IOException {
    this(secured(context), "https");
  }

  private RecordingObjectStore(HttpServer server, String scheme) {
    this.server = server;
    this.scheme = scheme;
    server.createContext("/", this::answer);
    server.start();
  }

  private static HttpsServer secured(SSLContext context) throws IOException {
    HttpsServer server = HttpsServer.create(anyPort(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    return server;
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  /**
   * An object that was written.
   *
   * @param path of the request
   * @param encryption the header {@code x-amz-server-side-encryption}
   * @param kmsKeyId the header that names the key
   */
  public record Write(String path, Optional<String> encryption, Optional<String> kmsKeyId) {}

  /** Where it listens. */
  public String endpoint() {
    return scheme + "://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What was written, in order. */
  public List<Write> writes() {
    return List.copyOf(writes);
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    switch (exchange.getRequestMethod()) {
      case "PUT" -> {
        writes.add(write(exchange));
        // Without an ETag: some clients compare it with the checksum of what they sent.
        exchange.sendResponseHeaders(TAKEN, -1);
      }
      case "HEAD" -> exchange.sendResponseHeaders(MISSING, -1);
      case "POST" -> send(exchange, "<DeleteResult/>");
      default -> send(exchange, "<ListBucketResult><KeyCount>0</KeyCount></ListBucketResult>");
    }
    exchange.close();
  }

  private static Write write(HttpExchange exchange) {
    String header = "x-amz-server-side-encryption";
    return new Write(
        exchange.getRequestURI().getPath(),
        header(exchange, header),
        header(exchange, header + "-aws-kms-key-id"));
  }

  private static Optional<String> header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }

  private static void send(HttpExchange exchange, String xml) throws IOException {
    byte[] body = xml.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/xml");
    exchange.sendResponseHeaders(TAKEN, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
