package dev.splitstream.runners.cli.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Answers requests with prepared answers, and keeps what was asked. */
final class FakeServer implements AutoCloseable {
  private final HttpServer server;
  private final Queue<Prepared> prepared = new ConcurrentLinkedQueue<>();
  private final Queue<byte[]> bodies = new ConcurrentLinkedQueue<>();

  /** An answer to be given once. */
  record Prepared(int status, Map<String, String> headers, String body) {}

  FakeServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  void prepare(int status, Map<String, String> headers, String body) {
    prepared.add(new Prepared(status, headers, body));
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  List<byte[]> bodies() {
    return List.copyOf(bodies);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    bodies.add(exchange.getRequestBody().readAllBytes());
    Prepared next = prepared.poll();
    Prepared answer =
        next == null ? new Prepared(202, Map.of(), "{\"accepted\":1,\"rejected\":[]}") : next;
    answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
