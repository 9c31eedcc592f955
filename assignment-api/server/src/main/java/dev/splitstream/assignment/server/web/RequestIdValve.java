package dev.splitstream.assignment.server.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;

/**
 * Gives every response its {@code X-Request-Id}: the client's if it is well-formed, or a new one.
 * It is a valve, not a filter, so that it covers the plain servlets and Tomcat's own errors.
 */
final class RequestIdValve extends ValveBase {
  static final String HEADER = "X-Request-Id";

  private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  private final Supplier<String> ids;

  RequestIdValve(Supplier<String> ids) {
    super(true);
    this.ids = ids;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    response.setHeader(HEADER, id(request.getHeader(HEADER)));
    getNext().invoke(request, response);
  }

  private String id(@Nullable String sent) {
    return sent != null && SANE.matcher(sent).matches() ? sent : ids.get();
  }
}
