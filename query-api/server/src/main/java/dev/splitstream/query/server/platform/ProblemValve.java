package dev.splitstream.query.server.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** Answers what the container refuses before any filter runs, such as a malformed path. */
final class ProblemValve extends ErrorReportValve {
  private final Supplier<String> ids;

  ProblemValve(Supplier<String> ids) {
    this.ids = ids;
  }

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    if (response.getHeader(RequestIdFilter.HEADER) == null) {
      response.setHeader(RequestIdFilter.HEADER, ids.get());
    }
    // Nothing of the request is repeated, so nothing needs escaping.
    String problem =
        "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
            .formatted(StatusTitle.of(status), status, "The request cannot be read as HTTP.");
    response.setContentType("application/problem+json");
    try {
      response.getOutputStream().write(problem.getBytes(StandardCharsets.UTF_8));
      response.finishResponse();
    } catch (IOException gone) {
      container.getLogger().debug("Cannot answer: the client is gone", gone);
    }
  }
}
