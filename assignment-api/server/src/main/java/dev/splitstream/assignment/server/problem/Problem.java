package dev.splitstream.assignment.server.problem;

import dev.splitstream.event.Violation;
import java.util.List;

/**
 * What went wrong with a request, as a problem document of RFC 9457.
 *
 * @param kind decides type, title and status
 * @param detail what happened and what to do, in plain words
 * @param errors the fields at fault; empty when no field is
 * @param retryAfterSeconds when the same request may succeed, for temporary kinds
 */
public record Problem(Kind kind, String detail, List<Violation> errors, long retryAfterSeconds) {
  /** The default for limits that do not specify a longer wait. */
  private static final long SOON = 1;

  /** The kinds of problem, each with one status. */
  public enum Kind {
    /** The request breaks a rule; sending it again changes nothing. */
    INVALID(400, "invalid-request", "Invalid request"),
    /** No credential, or an unknown one. */
    UNAUTHENTICATED(401, "unauthenticated", "Missing or unknown credential"),
    /** The credential does not allow this. */
    FORBIDDEN(403, "forbidden", "Not allowed with this credential"),
    /** The resource does not exist. */
    NOT_FOUND(404, "not-found", "Not found"),
    /** The path supports other methods. */
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "Method not allowed"),
    /** No representation that the client accepts. */
    NOT_ACCEPTABLE(406, "not-acceptable", "Not acceptable"),
    /** The request was not received in time. */
    REQUEST_TIMEOUT(408, "request-timeout", "Request timeout"),
    /** The request conflicts with the current state. */
    CONFLICT(409, "conflict", "Conflict"),
    /** A second person must approve it first. */
    APPROVAL_REQUIRED(409, "approval-required", "Approval required"),
    /** It was changed since it was read. */
    PRECONDITION_FAILED(412, "precondition-failed", "Changed in the meantime"),
    /** The body exceeds a limit. */
    TOO_LARGE(413, "too-large", "Body too large"),
    /** The path and query exceed a limit. */
    URI_TOO_LONG(414, "uri-too-long", "URI too long"),
    /** The body's type or encoding is not supported. */
    UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "Unsupported media type"),
    /** The header Expect asks for something the service does not support. */
    EXPECTATION_FAILED(417, "expectation-failed", "Expectation failed"),
    /** The change does not say which revision it is based on. */
    PRECONDITION_REQUIRED(428, "precondition-required", "If-Match is required"),
    /** The credential sent too many requests. */
    TOO_MANY(429, "too-many-requests", "Too many requests"),
    /** The headers exceed a limit. */
    HEADERS_TOO_LARGE(431, "headers-too-large", "Headers too large"),
    /** A defect of the service. */
    INTERNAL(500, "internal", "Internal error"),
    /** The transfer coding is unknown. */
    NOT_IMPLEMENTED(501, "not-implemented", "Not implemented"),
    /** The version of HTTP is unknown. */
    VERSION_NOT_SUPPORTED(505, "version-not-supported", "HTTP version not supported"),
    /** Not now; the same request may succeed later. */
    UNAVAILABLE(503, "unavailable", "Temporarily unavailable");

    private final int status;
    private final String slug;
    private final String title;

    Kind(int status, String slug, String title) {
      this.status = status;
      this.slug = slug;
      this.title = title;
    }

    /** The HTTP status. */
    public int status() {
      return status;
    }

    /** Whether the same request may succeed later, and {@code Retry-After} says when. */
    boolean isPassing() {
      return this == UNAVAILABLE || this == TOO_MANY;
    }

    String type() {
      return "urn:splitstream:problem:" + slug;
    }

    String title() {
      return title;
    }

    /** The kind for a status that a framework or the container chose. */
    static Kind ofStatus(int status) {
      for (Kind kind : values()) {
        if (kind.status == status) {
          return kind;
        }
      }
      return status >= 400 && status < 500 ? INVALID : INTERNAL;
    }
  }

  /** Copies the errors. */
  public Problem {
    errors = List.copyOf(errors);
  }

  /** A problem with these field errors. */
  public Problem(Kind kind, String detail, List<Violation> errors) {
    this(kind, detail, errors, SOON);
  }

  /** A temporary problem, with the seconds to wait. */
  public static Problem passing(Kind kind, String detail, long retryAfterSeconds) {
    return new Problem(kind, detail, List.of(), retryAfterSeconds);
  }

  /** A problem without field errors. */
  public static Problem of(Kind kind, String detail) {
    return new Problem(kind, detail, List.of());
  }

  /** A problem with these field errors. */
  public static Problem invalid(List<Violation> errors) {
    return new Problem(
        Kind.INVALID,
        errors.size() == 1 ? "One field is invalid." : errors.size() + " fields are invalid.",
        errors);
  }
}
