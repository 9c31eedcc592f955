package dev.splitstream.query.server.problem;

import dev.splitstream.http.FailureLog;
import dev.splitstream.http.audit.RefusalValve;
import dev.splitstream.http.problem.ProblemKind;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.DisconnectedClientHelper;

/** Turns what handlers throw into problem documents. */
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {
  private static final String RETRY_AFTER_SECONDS = "1";

  private final FailureLog failures;

  ProblemAdvice(FailureLog failures) {
    this.failures = failures;
  }

  @ExceptionHandler
  ResponseEntity<Problem> refused(ProblemException refusal, HttpServletRequest request) {
    Problem problem = refusal.problem();
    RefusalValve.note(request, problem.detail());
    return respond(problem);
  }

  /** What the parameters' rules let through and the database does not. */
  @ExceptionHandler
  ResponseEntity<Problem> refusedValue(DataIntegrityViolationException failure) {
    failures.outage("The database refused a value", failure);
    return respond(
        Problem.of(
            HttpStatus.BAD_REQUEST,
            "A parameter holds what the database does not take.",
            List.of()));
  }

  @ExceptionHandler
  ResponseEntity<Problem> tooSlow(QueryTimeoutException failure) {
    failures.outage("A query ran too long", failure);
    return respond(unavailable("The query takes too long. Ask for less, or try again."));
  }

  @ExceptionHandler({
    DataAccessResourceFailureException.class,
    TransientDataAccessException.class,
    RecoverableDataAccessException.class,
    TransactionException.class
  })
  ResponseEntity<Problem> databaseFailed(RuntimeException failure) {
    failures.outage("Cannot read the database", failure);
    return respond(unavailable("The database does not answer. Try again."));
  }

  /** A defect, whose details are not shown to the client; or the client has disconnected. */
  @ExceptionHandler
  @Nullable ResponseEntity<Problem> failed(Exception failure) {
    if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
      return null;
    }
    failures.defect(failure);
    return respond(Problem.defect(HttpStatus.INTERNAL_SERVER_ERROR));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
      NoResourceFoundException failure,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    ProblemDetail nothing = ProblemDetail.forStatusAndDetail(status, "There is nothing here.");
    return handleExceptionInternal(failure, nothing, headers, status, request);
  }

  @Override
  protected ResponseEntity<Object> createResponseEntity(
      @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    String detail =
        body instanceof ProblemDetail known && known.getDetail() != null
            ? known.getDetail()
            : ProblemKind.ofStatus(status.value()).title();
    return ResponseEntity.status(status)
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(Problem.of(status, detail, List.of()));
  }

  private static Problem unavailable(String detail) {
    return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, detail, List.of());
  }

  static ResponseEntity<Problem> respond(Problem problem) {
    ResponseEntity.BodyBuilder response =
        ResponseEntity.status(problem.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
    if (problem.status() == HttpStatus.UNAUTHORIZED.value()) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"splitstream\"");
    }
    if (problem.isPassing()) {
      response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    return response.body(problem);
  }
}
