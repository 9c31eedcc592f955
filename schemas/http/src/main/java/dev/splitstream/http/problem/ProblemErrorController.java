package dev.splitstream.http.problem;

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
public class ProblemErrorController implements ErrorController {
  private static final int NOT_FOUND = 404;

  /** For Spring. */
  public ProblemErrorController() {}

  @RequestMapping("/error")
  void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    Problems.send(response, Problem.ofStatus(status instanceof Integer code ? code : NOT_FOUND));
  }
}
