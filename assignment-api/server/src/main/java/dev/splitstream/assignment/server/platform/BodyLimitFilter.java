package dev.splitstream.assignment.server.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;

/** Holds bodies that data binding would otherwise read without end. */
final class BodyLimitFilter extends HttpFilter {
  /** Bytes; an experiment with a hundred well-filled variants takes less. */
  static final int MAX_BYTES = 512 * 1024;

  /** Bytes of a list of units, which is read line by line. */
  static final int MAX_LIST_BYTES = 64 * 1024 * 1024;

  private static final Pattern LISTS = Pattern.compile("/api/v1/segments/[^/]+/units");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    int limit = LISTS.matcher(request.getRequestURI()).matches() ? MAX_LIST_BYTES : MAX_BYTES;
    if (request.getContentLengthLong() > limit) {
      Problems.send(response, tooLarge(limit).problem());
      return;
    }
    chain.doFilter(new LimitedRequest(request, limit), response);
  }

  private static ProblemException tooLarge(int limit) {
    return ProblemException.of(Problem.Kind.TOO_LARGE, "The body exceeds " + limit + " bytes.");
  }

  private static final class LimitedRequest extends HttpServletRequestWrapper {
    private final int limit;

    LimitedRequest(HttpServletRequest request, int limit) {
      super(request);
      this.limit = limit;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new LimitedStream(super.getInputStream(), limit);
    }
  }

  private static final class LimitedStream extends ServletInputStream {
    private final ServletInputStream in;
    private final int limit;
    private long left;

    LimitedStream(ServletInputStream in, int limit) {
      this.in = in;
      this.limit = limit;
      this.left = limit;
    }

    @Override
    public int read() throws IOException {
      int read = in.read();
      take(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = in.read(bytes, offset, length);
      take(Math.max(read, 0));
      return read;
    }

    private void take(int bytes) {
      left -= bytes;
      if (left < 0) {
        throw tooLarge(limit);
      }
    }

    @Override
    public boolean isFinished() {
      return in.isFinished();
    }

    @Override
    public boolean isReady() {
      return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      in.setReadListener(listener);
    }
  }
}
