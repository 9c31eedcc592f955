package dev.splitstream.assignment.server.web;

import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import dev.splitstream.http.problem.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/** Limits the size of bodies that data binding would otherwise read without bound. */
final class BodyLimitFilter extends HttpFilter {
  /** In bytes; an experiment with a hundred large variants takes less. */
  static final int MAX_BYTES = 512 * 1024;

  /** The limit for a unit list, which is read line by line. */
  static final int MAX_LIST_BYTES = 64 * 1024 * 1024;

  private static final Pattern LISTS = Pattern.compile("/api/v1/segments/[^/]+/units");

  private final Duration listDeadline;
  private final transient Clock clock;

  /** With a deadline for receiving a whole unit list. */
  BodyLimitFilter(Duration listDeadline, Clock clock) {
    this.listDeadline = listDeadline;
    this.clock = clock;
  }

  /**
   * Whether the body is a unit list. Unit lists are too large for memory, so a thread reads each as
   * it arrives; few may be received at the same time.
   */
  static boolean isList(HttpServletRequest request) {
    return LISTS.matcher(request.getRequestURI()).matches();
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    boolean list = isList(request);
    int limit = list ? MAX_LIST_BYTES : MAX_BYTES;
    if (request.getContentLengthLong() > limit) {
      Problems.send(response, tooLarge(limit).problem());
    } else {
      chain.doFilter(list ? new ListRequest(request) : request, response);
    }
  }

  private static ProblemException tooLarge(int limit) {
    return ProblemException.of(ProblemKind.TOO_LARGE, "The body exceeds " + limit + " bytes.");
  }

  private final class ListRequest extends HttpServletRequestWrapper {
    ListRequest(HttpServletRequest request) {
      super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new ListStream(super.getInputStream());
    }
  }

  /** The connection's timeout limits each read; the deadline limits all of them together. */
  private final class ListStream extends ServletInputStream {
    private final ServletInputStream in;
    private final Instant end = clock.instant().plus(listDeadline);
    private long left = MAX_LIST_BYTES;

    ListStream(ServletInputStream in) {
      this.in = in;
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
        throw tooLarge(MAX_LIST_BYTES);
      }
      if (clock.instant().isAfter(end)) {
        throw ProblemException.of(
            ProblemKind.REQUEST_TIMEOUT,
            "The list was not complete within " + listDeadline.toSeconds() + " s; send it faster.");
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
