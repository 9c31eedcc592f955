package dev.splitstream.assignment.server.catalog.edit;

import dev.splitstream.http.json.Text;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * The conditions of an edit.
 *
 * @param ifMatch the entity tags of which the entry must have one; null for any
 * @param force whether to make the edit despite breaking changes
 * @param asksForApproval whether to request approval if the edit needs it
 * @param reason the reason recorded in the history
 */
public record EditTerms(
    @Nullable String ifMatch, boolean force, boolean asksForApproval, @Nullable String reason) {
  private static final int MAX_REASON_LENGTH = 1_000;

  /**
   * Reads the header If-Match and the parameters force, request_approval and reason.
   *
   * @throws ProblemException 400 when they are invalid
   */
  public static EditTerms of(HttpServletRequest request) {
    boolean force = truth(request, "force");
    String reason = reason(request.getParameter("reason"));
    if (force && reason == null) {
      throw invalid("With force=true, the parameter reason is required.");
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
   * A reason as it is recorded; null if absent.
   *
   * @throws ProblemException 400 when it is too long or not well-formed text
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
    return ProblemException.of(ProblemKind.INVALID, detail);
  }

  /** The same terms without entity tags, for a new entry. */
  public EditTerms withoutMatch() {
    return new EditTerms(null, force, asksForApproval, reason);
  }

  /**
   * Requires an entity tag, so that no one overwrites the edit of another by accident.
   *
   * @throws ProblemException 428 without one
   */
  public EditTerms requireMatch() {
    if (ifMatch == null) {
      throw ProblemException.of(
          ProblemKind.PRECONDITION_REQUIRED,
          "Send the ETag of what you read in the header If-Match.");
    }
    return this;
  }

  /** Whether the entry may have this revision. */
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
  public static String tag(long revision) {
    return "\"" + revision + "\"";
  }
}
