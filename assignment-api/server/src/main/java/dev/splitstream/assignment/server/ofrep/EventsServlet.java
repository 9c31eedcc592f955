package dev.splitstream.assignment.server.ofrep;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.splitstream.assignment.server.catalog.live.Catalog;
import dev.splitstream.assignment.server.stream.StreamKeys;
import dev.splitstream.assignment.server.stream.StreamShares;
import dev.splitstream.http.audit.RefusalValve;
import dev.splitstream.http.network.SenderNetwork;
import dev.splitstream.http.problem.Problem;
import dev.splitstream.http.problem.ProblemKind;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /ofrep/v1/events}: server-sent events, one for each new revision. An event only
 * signals that there is something to fetch. A client that reconnects with the id of the last event
 * it saw gets an event at once if it missed any; so does one that connects with an outdated answer.
 */
final class EventsServlet extends HttpServlet {
  static final String PATH = "/ofrep/v1/events";

  /** After this time the client reconnects, and its token is checked again. */
  private static final Duration MAX_AGE = Duration.ofHours(1);

  /** Milliseconds until a client reconnects after losing its connection. */
  private static final byte[] RETRY = "retry: 1000\n\n".getBytes(UTF_8);

  private final StreamTokens tokens;
  private final StreamKeys keys;
  private final EventStreams streams;
  private final Catalog catalog;

  EventsServlet(StreamTokens tokens, StreamKeys keys, EventStreams streams, Catalog catalog) {
    this.tokens = tokens;
    this.keys = keys;
    this.streams = streams;
    this.catalog = catalog;
  }

  /** The path for a client that has the answers of this revision. */
  static String uri(String token, long revision) {
    return PATH + "?token=" + token + "&since=" + revision;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<StreamTokens.Claim> claim =
        Optional.ofNullable(request.getParameter("token"))
            .flatMap(tokens::claim)
            .filter(genuine -> keys.works(genuine.keyId()));
    if (claim.isEmpty()) {
      response.setHeader("WWW-Authenticate", "Bearer");
      Problem problem =
          Problem.of(ProblemKind.UNAUTHENTICATED, "The token is not valid; evaluate again.");
      RefusalValve.note(request, problem.detail());
      Errors.send(request, response, problem);
    } else {
      StreamShares.Owner owner =
          new StreamShares.Owner(
              claim.get().tenant(), claim.get().keyId(), SenderNetwork.of(request));
      Optional<StreamShares.Refusal> refusal = streams.take(owner);
      if (refusal.isPresent()) {
        RefusalValve.note(request, owner);
        RefusalValve.note(request, refusal.get().detail());
        refuse(response, refusal.get());
      } else {
        open(owner, request, response);
      }
    }
  }

  private static void refuse(HttpServletResponse response, StreamShares.Refusal refusal)
      throws IOException {
    response.setHeader("Retry-After", "60");
    int status = refusal == StreamShares.Refusal.NODE ? 503 : 429;
    Errors.send(response, status, null, ErrorCode.GENERAL, refusal.detail() + " Poll instead.");
  }

  private void open(
      StreamShares.Owner owner, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    AsyncContext connection;
    try {
      connection = start(request, response);
    } catch (IOException | RuntimeException e) {
      streams.release(owner);
      throw e;
    }
    EventStream stream = streams.open(owner, connection);
    long current = catalog.compiled(owner.tenant()).revision();
    String seen = lastSeen(request);
    if (seen != null && !seen.equals(Long.toString(current))) {
      streams.announce(stream, current);
    }
  }

  private static AsyncContext start(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/event-stream");
    response.setCharacterEncoding(UTF_8);
    response.setHeader("Cache-Control", "no-store");
    // Keeps some proxies from buffering events.
    response.setHeader("X-Accel-Buffering", "no");
    response.getOutputStream().write(RETRY);
    response.flushBuffer();
    AsyncContext connection = request.startAsync();
    connection.setTimeout(MAX_AGE.toMillis());
    return connection;
  }

  private static @Nullable String lastSeen(HttpServletRequest request) {
    String lastEventId = request.getHeader("Last-Event-ID");
    return lastEventId == null ? request.getParameter("since") : lastEventId;
  }
}
