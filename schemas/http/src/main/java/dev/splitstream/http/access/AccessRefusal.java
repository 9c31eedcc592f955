package dev.splitstream.http.access;

import org.jspecify.annotations.Nullable;

/**
 * Creates the exception that a service throws to refuse a request. Each service has its own problem
 * documents.
 */
@FunctionalInterface
public interface AccessRefusal {

  /** Why a request is refused. */
  enum Reason {
    /** 401: the credential is missing, unknown or not valid. */
    UNAUTHENTICATED,
    /** 403: the credential is valid but does not allow this. */
    FORBIDDEN,
    /** 503: the credential cannot be checked at present. */
    UNAVAILABLE
  }

  /**
   * The exception that the service answers with a problem document.
   *
   * @param detail what is wrong and what to do; contains no secret
   * @param cause the failure behind it; null if nothing failed
   */
  RuntimeException exception(Reason reason, String detail, @Nullable Throwable cause);

  /** A refusal that was not caused by a failure. */
  default RuntimeException exception(Reason reason, String detail) {
    return exception(reason, detail, null);
  }

  /**
   * Requires that a tenant is not suspended.
   *
   * @param suspended the reason of the suspension; null if it is not suspended
   * @throws RuntimeException 403 with the reason
   */
  default void requireWorking(@Nullable String suspended) {
    if (suspended != null) {
      throw exception(
          Reason.FORBIDDEN, "The tenant is suspended: " + suspended + ". Its data is kept.");
    }
  }
}
