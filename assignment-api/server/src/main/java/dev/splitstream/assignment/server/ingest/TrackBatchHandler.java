package dev.splitstream.assignment.server.ingest;

import dev.splitstream.assignment.server.web.JsonEndpoint;
import dev.splitstream.event.Event;
import dev.splitstream.event.EventLimits;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.json.Json;
import dev.splitstream.http.problem.Problem;
import dev.splitstream.http.problem.ProblemKind;
import dev.splitstream.http.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** {@code POST /api/v1/track/batch}: many events, each accepted or rejected separately. */
final class TrackBatchHandler implements JsonEndpoint.Handler {
  private final IngestService ingest;

  TrackBatchHandler(IngestService ingest) {
    this.ingest = ingest;
  }

  @Override
  public int maxBytes() {
    return EventLimits.MAX_BATCH_BYTES;
  }

  @Override
  public void handle(Access access, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ingest.checkTurn(access.tenant());
    ingest.admit(
        access.holder(),
        request,
        body -> take(access, request, body, BatchSplitter.split(body), response));
  }

  /** Accepts the valid events of the batch, and reports the rejected ones. */
  void take(
      Access access,
      HttpServletRequest request,
      byte[] body,
      BatchSplitter.Batch batch,
      HttpServletResponse response)
      throws IOException {
    List<BatchSplitter.Slice> slices = batch.events();
    ingest.takeTurn(access.tenant(), slices.size());
    EventParser intake = ingest.open(access, request);
    intake.sentAt(body, batch);
    List<Event> accepted = new ArrayList<>(slices.size());
    List<RejectedItem> rejected = new ArrayList<>(0);
    int optedOut = 0;
    for (int i = 0; i < slices.size(); i++) {
      BatchSplitter.Slice slice = slices.get(i);
      IngestResult taken = intake.take(body, slice.offset(), slice.length());
      if (taken instanceof IngestResult.Accepted item) {
        accepted.add(item.event());
      } else if (taken instanceof IngestResult.Rejected item) {
        rejected.add(new RejectedItem(i, item));
      } else {
        optedOut++;
      }
    }
    publish(accepted);
    intake.count();
    answer(accepted, optedOut, rejected, response);
  }

  private void publish(List<Event> accepted) {
    if (!accepted.isEmpty()) {
      ingest.publish(accepted);
    }
  }

  private void answer(
      List<Event> accepted, int optedOut, List<RejectedItem> rejected, HttpServletResponse response)
      throws IOException {
    ingest.countOptedOut(optedOut);
    rejected.forEach(item -> ingest.countRejected(item.rejection().reason()));
    if (accepted.isEmpty() && optedOut == 0) {
      Problems.send(
          response,
          Problem.of(ProblemKind.INVALID, "None of the events can be accepted."),
          json -> write(json, rejected));
      return;
    }
    Json.send(
        response,
        202,
        json -> {
          json.writeStartObject();
          json.writeNumberProperty("accepted", accepted.size() + optedOut);
          if (optedOut > 0) {
            json.writeNumberProperty("opted_out", optedOut);
          }
          write(json, rejected);
          json.writeEndObject();
        });
  }

  private static void write(JsonGenerator json, List<RejectedItem> rejected) {
    json.writeArrayPropertyStart("rejected");
    for (RejectedItem item : rejected) {
      json.writeStartObject();
      json.writeNumberProperty("index", item.index());
      if (item.rejection().eventId() != null) {
        json.writeStringProperty("event_id", item.rejection().eventId().toString());
      }
      Problems.writeErrors(json, item.rejection().violations());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private record RejectedItem(int index, IngestResult.Rejected rejection) {}
}
