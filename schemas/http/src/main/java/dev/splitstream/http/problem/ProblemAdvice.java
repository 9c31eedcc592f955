package dev.splitstream.http.problem;

import dev.splitstream.event.Violation;
import dev.splitstream.http.audit.RefusalValve;
import dev.splitstream.http.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Turns every failure in or before a controller into a problem. */
@RestControllerAdvice
public class ProblemAdvice extends ResponseEntityExceptionHandler {
  private final FailureLog failures;

  /** With a log for failures that are not the client's. */
  public ProblemAdvice(FailureLog failures) {
    this.failures = failures;
  }

  @ExceptionHandler
  ResponseEntity<Object> onProblem(ProblemException e, HttpServletRequest request) {
    RefusalValve.note(request, e.problem().detail());
    return response(e.problem(), new HttpHeaders());
  }

  /** Values that pass validation and that the database refuses. */
  @ExceptionHandler
  ResponseEntity<Object> onRefusedValue(DataIntegrityViolationException e) {
    failures.outage("The database refused a value", e);
    return response(
        Problem.of(
            ProblemKind.INVALID,
            "The database does not take a value: it is out of range, or not text."),
        new HttpHeaders());
  }

  @ExceptionHandler
  ResponseEntity<Object> onTooSlow(QueryTimeoutException e) {
    failures.outage("A query ran too long", e);
    return response(
        Problem.of(
            ProblemKind.UNAVAILABLE, "The query takes too long. Ask for less, or try again."),
        new HttpHeaders());
  }

  @ExceptionHandler({
    DataAccessResourceFailureException.class,
    TransientDataAccessException.class,
    RecoverableDataAccessException.class,
    TransactionException.class
  })
  ResponseEntity<Object> onDatabaseUnavailable(RuntimeException e) {
    failures.outage("Cannot reach the database", e);
    return response(
        Problem.of(ProblemKind.UNAVAILABLE, "The database does not answer. Try again."),
        new HttpHeaders());
  }

  @ExceptionHandler
  ResponseEntity<Object> onUnreadableParameter(InvalidParameterException e) {
    return response(
        Problem.of(
            ProblemKind.INVALID, "The query string cannot be read: check its percent-encoding."),
        new HttpHeaders());
  }

  /** Errors that the container finds while the body is read. */
  @ExceptionHandler
  ResponseEntity<Object> onUnreadableBody(BadRequestException e) {
    return response(
        Problem.of(ProblemKind.INVALID, "The body is missing or cannot be read."),
        new HttpHeaders());
  }

  /** A defect, whose details the client must not see; or the client has disconnected. */
  @ExceptionHandler
  @Nullable ResponseEntity<Object> onDefect(Exception e) {
    if (DisconnectedClientHelper.isClientDisconnectedException(e)) {
      return null;
    }
    failures.defect(e);
    return response(Problem.defect(), new HttpHeaders());
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    Problem problem =
        e.getCause() instanceof JacksonException cause
            ? Problem.invalid(List.of(violation(cause)))
            : Problem.of(ProblemKind.INVALID, "The body is missing or cannot be read.");
    return response(problem, headers);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception e,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return response(Problem.ofStatus(status.value()), headers);
  }

  private static Violation violation(JacksonException e) {
    StringBuilder pointer = new StringBuilder();
    for (JacksonException.Reference step : e.getPath()) {
      String name = step.getPropertyName();
      pointer.append('/').append(name == null ? String.valueOf(step.getIndex()) : name);
    }
    return new Violation(pointer.toString(), reason(e));
  }

  /** In terms of JSON, not of Java classes. */
  private static String reason(JacksonException e) {
    if (e instanceof UnrecognizedPropertyException) {
      return "is not a known field";
    }
    return e instanceof DatabindException
        ? "has the wrong type"
        : "is not valid JSON: " + Json.message(e);
  }

  private static ResponseEntity<Object> response(Problem problem, HttpHeaders headers) {
    ResponseEntity.BodyBuilder response =
        ResponseEntity.status(problem.kind().status())
            .headers(headers)
            .contentType(MediaType.parseMediaType(Problems.MEDIA_TYPE));
    if (problem.kind().isPassing()) {
      response.header(HttpHeaders.RETRY_AFTER, Long.toString(problem.retryAfterSeconds()));
    }
    if (problem.kind() == ProblemKind.UNAUTHENTICATED) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    return response.body(Problems.bytes(problem));
  }
}
