package dev.splitstream.assignment.server.ingest;

import dev.splitstream.assignment.server.web.JsonEndpoint;
import dev.splitstream.event.EventLimits;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.json.Json;
import dev.splitstream.http.problem.Problem;
import dev.splitstream.http.problem.ProblemKind;
import dev.splitstream.http.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

/** {@code POST /api/v1/track}: one event. */
final class TrackHandler implements JsonEndpoint.Handler {
  private final IngestService ingest;

  TrackHandler(IngestService ingest) {
    this.ingest = ingest;
  }

  @Override
  public int maxBytes() {
    return EventLimits.MAX_BATCH_BYTES;
  }

  @Override
  public void handle(Access access, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ingest.admit(
        access.holder(),
        request,
        body -> {
          ingest.takeTurn(access.tenant(), 1);
          answer(ingest.open(access, request), body, response);
        });
  }

  private void answer(EventParser intake, byte[] body, HttpServletResponse response)
      throws IOException {
    IngestResult taken = intake.take(body, 0, body.length);
    if (taken instanceof IngestResult.Accepted accepted) {
      ingest.publish(List.of(accepted.event()));
      intake.count();
      accepted(accepted.event().eventId(), false, response);
    } else if (taken instanceof IngestResult.OptedOut optedOut) {
      ingest.countOptedOut(1);
      accepted(optedOut.eventId(), true, response);
    } else if (taken instanceof IngestResult.Rejected rejected) {
      intake.count();
      reject(rejected, response);
    }
  }

  private static void accepted(UUID eventId, boolean optedOut, HttpServletResponse response)
      throws IOException {
    Json.send(
        response,
        202,
        json -> {
          json.writeStartObject();
          json.writeBooleanProperty("success", true);
          json.writeStringProperty("event_id", eventId.toString());
          if (optedOut) {
            json.writeBooleanProperty("opted_out", true);
          }
          json.writeEndObject();
        });
  }

  private void reject(IngestResult.Rejected rejected, HttpServletResponse response)
      throws IOException {
    ingest.countRejected(rejected.reason());
    ProblemKind kind =
        rejected.reason() == RejectionReason.TOO_LARGE
            ? ProblemKind.TOO_LARGE
            : ProblemKind.INVALID;
    Problems.send(
        response, new Problem(kind, "The event cannot be accepted.", rejected.violations()));
  }
}
