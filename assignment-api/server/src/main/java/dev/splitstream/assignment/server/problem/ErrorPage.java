package dev.splitstream.assignment.server.problem;

import dev.splitstream.http.problem.ProblemKind;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers the errors that the servlet container dispatches because no handler answered. */
@Hidden
@RestController
class ErrorPage implements ErrorController {
  @RequestMapping("/error")
  void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    ProblemKind kind =
        status instanceof Integer code ? ProblemKind.ofStatus(code) : ProblemKind.NOT_FOUND;
    String detail =
        kind == ProblemKind.INTERNAL
            ? "The server failed; its log names this X-Request-Id."
            : "The request cannot be handled.";
    Problems.send(response, Problem.of(kind, detail));
  }
}
