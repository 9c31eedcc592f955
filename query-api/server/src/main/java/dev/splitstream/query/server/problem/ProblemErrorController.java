package dev.splitstream.query.server.problem;

import dev.splitstream.http.problem.ProblemKind;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the container sends what no handler answered, such as an unexpected exception. */
@Hidden
@RestController
final class ProblemErrorController implements ErrorController {

  @RequestMapping("/error")
  ResponseEntity<Problem> problem(HttpServletRequest request) {
    HttpStatusCode status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? HttpStatusCode.valueOf(code)
            : HttpStatus.NOT_FOUND;
    Problem problem =
        status.is5xxServerError()
            ? Problem.defect(status)
            : Problem.of(status, ProblemKind.ofStatus(status.value()).title(), List.of());
    return ProblemAdvice.respond(
        request.getAttribute(Problem.class.getName()) instanceof Problem known ? known : problem);
  }
}
