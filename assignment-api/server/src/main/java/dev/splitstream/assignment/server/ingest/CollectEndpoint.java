package dev.splitstream.assignment.server.ingest;

import dev.splitstream.assignment.server.access.KeyAdmission;
import dev.splitstream.assignment.server.web.Bodies;
import dev.splitstream.event.EventLimits;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Credentials;
import dev.splitstream.http.access.Permission;
import dev.splitstream.http.audit.RefusalValve;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import dev.splitstream.http.problem.Problems;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/v1/collect}: a batch from a page. Pages cannot always set headers ({@code
 * sendBeacon}), and avoid headers that require a preflight. So the key may be in the query or in
 * the body, and the content type is ignored.
 */
final class CollectEndpoint extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String ACCESS = CollectEndpoint.class.getName();

  private final transient KeyAdmission keys;
  private final transient Bodies bodies;
  private final transient IngestService ingest;
  private final transient TrackBatchHandler batches;

  CollectEndpoint(KeyAdmission keys, Bodies bodies, IngestService ingest) {
    this.keys = keys;
    this.bodies = bodies;
    this.ingest = ingest;
    this.batches = new TrackBatchHandler(ingest);
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      if (request.getDispatcherType() == DispatcherType.ASYNC || isHere(request, response)) {
        collect(request, response, (Access) request.getAttribute(ACCESS));
      }
    } catch (ProblemException e) {
      RefusalValve.note(request, e.problem().detail());
      Problems.send(response, e.problem());
    }
  }

  /** Whether the body is complete; a key outside the body is checked first. */
  private boolean isHere(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!request.getMethod().equals("POST")) {
      response.setHeader("Allow", "POST");
      throw ProblemException.of(ProblemKind.METHOD_NOT_ALLOWED, "This path supports only POST.");
    }
    Optional<String> key = Credentials.key(request).or(() -> Credentials.queryKey(request));
    if (key.isPresent()) {
      request.setAttribute(ACCESS, keys.require(key, request, Permission.INGEST));
    }
    return bodies.areHere(
        request,
        response,
        holder(request, (Access) request.getAttribute(ACCESS)),
        EventLimits.MAX_BATCH_BYTES,
        (ofRequest, to, problem) -> Problems.send(to, problem));
  }

  private void collect(
      HttpServletRequest request, HttpServletResponse response, @Nullable Access known)
      throws IOException {
    if (known != null) {
      ingest.checkTurn(known.tenant());
    }
    ingest.admit(
        holder(request, known),
        request,
        body -> {
          BatchSplitter.Batch batch = BatchSplitter.split(body);
          Access access =
              known != null
                  ? known
                  : keys.require(key(body, batch.key()), request, Permission.INGEST);
          batches.take(access, request, body, batch, response);
        });
  }

  /** Before the key is known, senders are distinguished by their addresses. */
  private static String holder(HttpServletRequest request, @Nullable Access known) {
    return known != null ? known.holder() : "address:" + request.getRemoteAddr();
  }

  private static Optional<String> key(byte[] body, BatchSplitter.@Nullable Slice slice) {
    return Optional.ofNullable(slice).map(key -> EventParser.text(body, key, "/key"));
  }
}
