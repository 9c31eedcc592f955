package dev.splitstream.query.server.problem;

import dev.splitstream.event.Violation;
import dev.splitstream.http.access.AccessRefusal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A request that cannot be answered; becomes a problem document. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final transient List<Violation> errors;

  /** A problem with this status; the detail is for people and must hold no secrets. */
  public ProblemException(HttpStatus status, String detail) {
    this(status, detail, List.of());
  }

  /** A problem with this status, and what caused it, if anything failed. */
  public ProblemException(HttpStatus status, String detail, @Nullable Throwable cause) {
    super(detail, cause);
    this.status = status;
    this.errors = List.of();
  }

  private ProblemException(HttpStatus status, String detail, List<Violation> errors) {
    super(detail);
    this.status = status;
    this.errors = List.copyOf(errors);
  }

  /** A credential that is refused, for this reason. */
  public static ProblemException refusal(
      AccessRefusal.Reason reason, String detail, @Nullable Throwable cause) {
    HttpStatus status =
        switch (reason) {
          case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
          case FORBIDDEN -> HttpStatus.FORBIDDEN;
          case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    return new ProblemException(status, detail, cause);
  }

  /** A request with these invalid fields, all of them at once. */
  public static ProblemException invalid(List<Violation> errors) {
    return new ProblemException(
        HttpStatus.BAD_REQUEST, "The request has invalid parameters.", errors);
  }

  /** The HTTP status. */
  public HttpStatus status() {
    return status;
  }

  Problem problem() {
    return Problem.of(status, String.valueOf(getMessage()), errors);
  }
}
