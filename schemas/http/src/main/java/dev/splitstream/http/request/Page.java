package dev.splitstream.http.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Selects a page of a list.
 *
 * @param size the maximum number of items, 1 to 200
 * @param after the last item of the previous page; empty for the first page
 */
public record Page(int size, String after) {
  private static final int MAX_SIZE = 200;
  private static final int DEFAULT_SIZE = 50;

  /**
   * Reads the parameters page_size and page_token.
   *
   * @throws ProblemException 400 when they are invalid
   */
  public static Page of(@Nullable String size, @Nullable String token) {
    return new Page(size == null ? DEFAULT_SIZE : size(size), token == null ? "" : decode(token));
  }

  private static int size(String text) {
    long size = number(text, "page_size");
    if (size < 1 || size > MAX_SIZE) {
      throw invalid("page_size", "a whole number between 1 and " + MAX_SIZE);
    }
    return (int) size;
  }

  /** A whole number in a parameter. */
  public static long number(String text, String parameter) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw invalid(parameter, "a whole number");
    }
  }

  private static String decode(String token) {
    try {
      String after = new String(Base64.getUrlDecoder().decode(token), UTF_8);
      if (after.indexOf('\0') >= 0) {
        throw badToken();
      }
      return after;
    } catch (IllegalArgumentException e) {
      throw badToken();
    }
  }

  /** The last item of the previous page as a revision; {@code first} on the first page. */
  public long afterRevision(long first) {
    try {
      return after.isEmpty() ? first : Long.parseLong(after);
    } catch (NumberFormatException e) {
      throw badToken();
    }
  }

  /** The problem of a page token that does not belong to this list. */
  public static ProblemException badToken() {
    return invalid("page_token", "a next_page_token of this list");
  }

  /** The problem of an invalid parameter. */
  public static ProblemException invalid(String parameter, String expected) {
    return ProblemException.of(
        ProblemKind.INVALID, "The parameter " + parameter + " must be " + expected + ".");
  }

  /** The token of the page after one that ends with this item. */
  public static String token(String last) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(last.getBytes(UTF_8));
  }

  /**
   * A page of a list.
   *
   * @param items its items
   * @param next the token of the next page; empty after the last page
   */
  public record Part<T>(List<T> items, Optional<String> next) {}
}
