package dev.splitstream.http.access;

import org.jspecify.annotations.Nullable;

/** Makes what a service throws to refuse a request: each words its problem documents itself. */
@FunctionalInterface
public interface AccessRefusal {

  /** Why a request is refused. */
  enum Reason {
    /** 401: the credential is missing, unknown or not valid. */
    UNAUTHENTICATED,
    /** 403: the credential is good, and does not allow this. */
    FORBIDDEN,
    /** 503: the credential cannot be checked at present. */
    UNAVAILABLE
  }

  /**
   * The exception that the service answers with a problem document.
   *
   * @param detail for people: what is wrong and what to do; holds no secret
   * @param cause what it failed of; null if nothing failed
   */
  RuntimeException exception(Reason reason, String detail, @Nullable Throwable cause);

  /** A refusal of which nothing failed. */
  default RuntimeException exception(Reason reason, String detail) {
    return exception(reason, detail, null);
  }

  /**
   * Insists that a tenant is not suspended.
   *
   * @param suspended why it is; null if it is not
   * @throws RuntimeException 403 with the reason
   */
  default void requireWorking(@Nullable String suspended) {
    if (suspended != null) {
      throw exception(
          Reason.FORBIDDEN, "The tenant is suspended: " + suspended + ". Its data is kept.");
    }
  }
}
