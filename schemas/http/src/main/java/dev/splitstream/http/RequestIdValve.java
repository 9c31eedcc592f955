package dev.splitstream.http;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.slf4j.MDC;

/**
 * Gives every request an id, in the response, and in every line of the log about it. A valve rather
 * than a filter, so that it covers what the container refuses, too.
 */
public final class RequestIdValve extends ValveBase {
  /** The header of requests and responses. */
  public static final String HEADER = "X-Request-Id";

  private static final String MDC_KEY = "request_id";

  /** Other characters could forge lines of the log. */
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  private final Supplier<String> ids;

  /**
   * The valve.
   *
   * @param ids new ids, for requests without one
   */
  public RequestIdValve(Supplier<String> ids) {
    super(true);
    this.ids = ids;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    String sent = request.getHeader(HEADER);
    String id = sent != null && SAFE.matcher(sent).matches() ? sent : ids.get();
    response.setHeader(HEADER, id);
    MDC.put(MDC_KEY, id);
    try {
      getNext().invoke(request, response);
    } finally {
      MDC.remove(MDC_KEY);
    }
  }
}
