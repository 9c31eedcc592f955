package dev.splitstream.http.openapi;

import dev.splitstream.http.audit.RefusalValve;
import dev.splitstream.http.limit.RequestLimits;
import dev.splitstream.http.network.SenderNetwork;
import dev.splitstream.http.problem.Problem;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.Problems;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.context.request.ServletWebRequest;

/** Sends the OpenAPI document to anyone, so many times per address. */
final class ApiDocumentServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String METHODS = "GET, HEAD, OPTIONS";

  private final transient ApiDocument document;
  private final transient RequestLimits.PerHolder limit;

  ApiDocumentServlet(ApiDocument document, RequestLimits.PerHolder limit) {
    this.document = document;
    this.limit = limit;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    switch (request.getMethod()) {
      case "GET", "HEAD" -> send(request, response);
      case "OPTIONS" -> response.setHeader(HttpHeaders.ALLOW, METHODS);
      default -> {
        response.setHeader(HttpHeaders.ALLOW, METHODS);
        Problems.send(response, Problem.ofStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED));
      }
    }
  }

  private void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
    try {
      limit.take(SenderNetwork.of(request));
    } catch (ProblemException refusal) {
      RefusalValve.note(request, refusal.problem().detail());
      Problems.send(response, refusal.problem());
      return;
    }
    boolean gzip = AcceptedEncoding.isGzip(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
    ApiDocument.Form form = document.form(gzip);
    response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    if (new ServletWebRequest(request, response).checkNotModified(form.tag())) {
      return;
    }
    if (gzip) {
      response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
    }
    response.setContentType("application/json");
    response.setContentLength(form.bytes().length);
    response.getOutputStream().write(form.bytes());
  }
}
