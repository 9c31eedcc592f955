package dev.splitstream.query.server.problem;

import dev.splitstream.http.problem.ProblemKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** Answers what the container refuses before any filter runs, such as a malformed path. */
public final class ProblemValve extends ErrorReportValve {

  /** Tomcat makes it, by name. */
  public ProblemValve() {}

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    // Nothing of the request is repeated, so nothing needs escaping.
    String detail =
        status < 500
            ? "The server cannot understand the request."
            : "The server cannot serve the request.";
    ProblemKind kind = ProblemKind.ofStatus(status);
    String problem =
        "{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
            .formatted(kind.type(), kind.title(), status, detail);
    response.setContentType("application/problem+json");
    try {
      response.getOutputStream().write(problem.getBytes(StandardCharsets.UTF_8));
      response.finishResponse();
    } catch (IOException disconnected) {
      container.getLogger().debug("Cannot answer: the client has disconnected", disconnected);
    }
  }
}
