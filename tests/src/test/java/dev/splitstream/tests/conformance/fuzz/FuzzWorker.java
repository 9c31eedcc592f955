package dev.splitstream.tests.conformance.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import dev.splitstream.tests.conformance.wire.Framing;
import dev.splitstream.tests.conformance.wire.RawConnection;
import dev.splitstream.tests.conformance.wire.RawResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends requests one after the other and checks the answers. */
final class FuzzWorker implements AutoCloseable {
  private final Names names;
  private final KeyLines keys;
  private final Oracle oracle;
  private final EditCheck edits;
  private final FuzzReport report;
  private final Map<FuzzedService, RawConnection> connections = new EnumMap<>(FuzzedService.class);
  private final EntityTags tags = new EntityTags();

  FuzzWorker(
      int worker,
      KeyLines keys,
      Oracle oracle,
      EditCheck edits,
      FuzzReport report,
      Map<FuzzedService, InetSocketAddress> addresses) {
    this.names = new Names(worker);
    this.keys = keys;
    this.oracle = oracle;
    this.edits = edits;
    this.report = report;
    addresses.forEach((service, address) -> connections.put(service, new RawConnection(address)));
  }

  /** Sends one and reports what is wrong with the answer. */
  void send(FuzzRequest drawn) throws IOException {
    FuzzRequest request = withTag(drawn);
    Optional<RawResponse> answer;
    try {
      answer = connection(request).exchange(bytes(request), request.framing(), request.isHead());
    } catch (IllegalStateException noAnswer) {
      report.fail(request, String.valueOf(noAnswer.getMessage()), Optional.empty());
      return;
    }
    report.count(answer);
    if (answer.isEmpty()) {
      if (!request.framing().isCutOff()) {
        report.fail(request, "the connection was closed without an answer", answer);
      }
      return;
    }
    RawResponse response = answer.get();
    List<String> faults = new ArrayList<>(oracle.faults(request, response));
    if (response.status() < 400 && !request.isHead()) {
      tags.see(EntityTags.entry(request.target()), response);
    }
    if (EditCheck.isEdited(request, response)) {
      readBack(request, response, faults);
    }
    if (!faults.isEmpty()) {
      report.fail(request, String.join("; ", faults), answer);
    }
  }

  private RawConnection connection(FuzzRequest request) {
    RawConnection connection = connections.get(request.operation().service());
    if (connection == null) {
      throw new IllegalStateException("Cannot send to " + request.operation().service());
    }
    return connection;
  }

  private byte[] bytes(FuzzRequest request) {
    return request.bytes(keys.of(request.credential(), request.number()));
  }

  private FuzzRequest withTag(FuzzRequest request) {
    String tag = tags.of(EntityTags.entry(request.target()));
    return request.withHeaders(
        request.headers().stream().map(line -> line.replace(EntityTags.CURRENT, tag)).toList());
  }

  /** No other worker edits what this worker edits. */
  private void readBack(FuzzRequest request, RawResponse response, List<String> faults)
      throws IOException {
    JsonNode written = Oracle.json(response.text());
    String id = written.path("id").asText();
    if (!names.isOwn(id) || request.credential() == Credential.OTHER_TENANT) {
      return;
    }
    String path = "/api/v1/" + request.operation().path().split("/", -1)[3] + "/" + id;
    FuzzRequest read = request.toRead(path);
    Optional<RawResponse> answer = connection(read).exchange(bytes(read), Framing.NONE, false);
    report.count(answer);
    if (answer.isEmpty() || answer.get().status() != 200) {
      faults.add("what was written cannot be read");
      return;
    }
    tags.see(path, answer.get());
    faults.addAll(edits.faults(request, Oracle.json(answer.get().text())));
  }

  /** Ends what takes too long; called by another thread. */
  void closeLate() {
    connections.values().forEach(RawConnection::closeIfLate);
  }

  @Override
  public void close() throws IOException {
    for (RawConnection connection : connections.values()) {
      connection.close();
    }
  }
}
