package dev.splitstream.http.problem;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** Turns errors that Tomcat itself reports, before any servlet, into problems. */
public final class ProblemValve extends ErrorReportValve {

  /** Created by Tomcat, by class name. */
  public ProblemValve() {}

  @Override
  protected void report(Request request, Response response, @Nullable Throwable throwable) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    Problem problem = Problem.ofStatus(status);
    // The container uses statuses that no kind has.
    response.setStatus(problem.kind().status());
    try {
      response.setContentType(Problems.MEDIA_TYPE);
      response.setCharacterEncoding("UTF-8");
      response.getReporter().write(new String(Problems.bytes(problem), UTF_8));
      response.finishResponse();
    } catch (IOException clientIsGone) {
      container.getLogger().debug("Cannot report an error", clientIsGone);
    }
  }
}
