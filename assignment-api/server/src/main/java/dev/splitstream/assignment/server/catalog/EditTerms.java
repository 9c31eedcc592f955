package dev.splitstream.assignment.server.catalog;

import dev.splitstream.assignment.server.json.Text;
import dev.splitstream.assignment.server.problem.Problem;
import dev.splitstream.assignment.server.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * The conditions of an edit.
 *
 * @param ifMatch entity tags one of which the entry must have; null if any will do
 * @param force whether it is to be made though it spoils what runs
 * @param asksForApproval whether it is to wait for approval where it needs one
 * @param reason why, for the history
 */
public record EditTerms(
    @Nullable String ifMatch, boolean force, boolean asksForApproval, @Nullable String reason) {
  private static final int MAX_REASON_LENGTH = 1_000;

  /**
   * From the header If-Match and the parameters force, request_approval and reason.
   *
   * @throws ProblemException 400 when they cannot be so
   */
  static EditTerms of(HttpServletRequest request) {
    boolean force = truth(request, "force");
    String reason = reason(request.getParameter("reason"));
    if (force && reason == null) {
      throw invalid("With force=true, say why: the parameter reason is required.");
    }
    return new EditTerms(
        request.getHeader(HttpHeaders.IF_MATCH), force, truth(request, "request_approval"), reason);
  }

  private static boolean truth(HttpServletRequest request, String name) {
    String value = Optional.ofNullable(request.getParameter(name)).orElse("false");
    if (!value.equals("true") && !value.equals("false")) {
      throw invalid("The parameter " + name + " must be true or false.");
    }
    return value.equals("true");
  }

  /**
   * A reason as it is kept; null if absent.
   *
   * @throws ProblemException 400 when it is too long, or not text
   */
  public static @Nullable String reason(@Nullable String reason) {
    if (reason != null && (reason.length() > MAX_REASON_LENGTH || !isText(reason))) {
      throw invalid("The parameter reason must be text of at most 1000 characters.");
    }
    return reason == null || reason.isBlank() ? null : reason.strip();
  }

  private static boolean isText(String reason) {
    return Text.isWellFormed(reason) && reason.chars().noneMatch(c -> c == 0);
  }

  private static ProblemException invalid(String detail) {
    return ProblemException.of(Problem.Kind.INVALID, detail);
  }

  /** The same, without the tag: of a new entry. */
  EditTerms withoutMatch() {
    return new EditTerms(null, force, asksForApproval, reason);
  }

  /**
   * Insists on a tag, so that nobody undoes the edit of another by accident.
   *
   * @throws ProblemException 428 without one
   */
  EditTerms requireMatch() {
    if (ifMatch == null) {
      throw ProblemException.of(
          Problem.Kind.PRECONDITION_REQUIRED,
          "Send the ETag of what you read in the header If-Match.");
    }
    return this;
  }

  /** Whether an entry of this revision is the one that is meant. */
  boolean matches(long revision) {
    if (ifMatch == null || ifMatch.strip().equals("*")) {
      return true;
    }
    for (String tag : ifMatch.split(",", -1)) {
      if (tag.strip().equals(tag(revision))) {
        return true;
      }
    }
    return false;
  }

  /** The entity tag of a revision. */
  static String tag(long revision) {
    return "\"" + revision + "\"";
  }
}
