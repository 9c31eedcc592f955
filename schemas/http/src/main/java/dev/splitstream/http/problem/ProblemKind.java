package dev.splitstream.http.problem;

/**
 * The kinds of problem document (RFC 9457) that both services answer, each with one status. A type
 * is part of the API: it never changes its meaning.
 */
public enum ProblemKind {
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

  ProblemKind(int status, String slug, String title) {
    this.status = status;
    this.slug = slug;
    this.title = title;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** Whether the same request may succeed later, and {@code Retry-After} says when. */
  public boolean isPassing() {
    return this == UNAVAILABLE || this == TOO_MANY;
  }

  /** The URN that programs read. */
  public String type() {
    return "urn:splitstream:problem:" + slug;
  }

  /** The kind in words. */
  public String title() {
    return title;
  }

  /** The kind for a status that a framework or the container chose. */
  public static ProblemKind ofStatus(int status) {
    for (ProblemKind kind : values()) {
      if (kind.status == status) {
        return kind;
      }
    }
    return status >= 400 && status < 500 ? INVALID : INTERNAL;
  }
}
