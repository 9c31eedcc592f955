package dev.splitstream.query.server.problem;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.splitstream.event.Violation;
import dev.splitstream.http.problem.ProblemKind;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/**
 * A problem document of RFC 9457.
 *
 * @param type the URN of its kind, for programs
 * @param title the kind in words
 * @param status the HTTP status
 * @param detail what happened, for people
 * @param errors what is wrong with which field; left out when no field is to blame
 */
record Problem(
    String type,
    String title,
    int status,
    String detail,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Violation> errors) {

  static Problem of(HttpStatusCode status, String detail, List<Violation> errors) {
    ProblemKind kind = ProblemKind.ofStatus(status.value());
    return new Problem(kind.type(), kind.title(), status.value(), detail, errors);
  }

  /** A defect of the service. */
  static Problem defect(HttpStatusCode status) {
    return of(status, "The server failed. Its log says more, under this X-Request-Id.", List.of());
  }

  /** Whether the same request may succeed in a second. */
  @JsonIgnore
  boolean isPassing() {
    return status == HttpStatus.TOO_MANY_REQUESTS.value()
        || status == HttpStatus.SERVICE_UNAVAILABLE.value();
  }
}
