package dev.splitstream.query.server.results.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.event.Violation;
import dev.splitstream.http.json.EnumNames;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.query.server.results.body.Recommendation.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the parameters of a list of experiments, and names all that are wrong at once. */
public final class ParseSummariesQuery {
  /** Experiments that one request may read. */
  public static final int MAX_PAGE = 1_000;

  private static final int DEFAULT_PAGE = 100;
  private static final Set<String> KNOWN =
      Set.of("status", "tag", "owner", "owner_team", "verdict", "page_size", "page_token");

  private final Map<String, String> parameters;
  private final List<Violation> violations = new ArrayList<>();

  private ParseSummariesQuery(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  /**
   * The parameters of a request.
   *
   * @throws ProblemException naming every parameter that is invalid or not known
   */
  public static SummariesQuery of(Map<String, String> parameters) {
    return new ParseSummariesQuery(parameters).query();
  }

  /** The token of the page after one that ends with this experiment. */
  public static String token(String lastId) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(lastId.getBytes(UTF_8));
  }

  private SummariesQuery query() {
    parameters.keySet().stream()
        .filter(name -> !KNOWN.contains(name))
        .sorted()
        .forEach(name -> fault(name, "is not a known parameter"));
    SummariesQuery query =
        new SummariesQuery(
            constant("status", ExperimentStatus.values()),
            Optional.ofNullable(parameters.get("tag")),
            Optional.ofNullable(parameters.get("owner")),
            Optional.ofNullable(parameters.get("owner_team")),
            constant("verdict", Verdict.values()),
            pageSize(),
            after());
    if (!violations.isEmpty()) {
      throw ProblemException.invalid(violations);
    }
    return query;
  }

  private <E extends Enum<E>> Optional<E> constant(String name, E[] known) {
    String text = parameters.get(name);
    if (text == null) {
      return Optional.empty();
    }
    Optional<E> found =
        Arrays.stream(known).filter(value -> EnumNames.of(value).equals(text)).findFirst();
    if (found.isEmpty()) {
      fault(
          name,
          Arrays.stream(known)
              .map(EnumNames::of)
              .collect(Collectors.joining(", ", "must be one of ", "")));
    }
    return found;
  }

  private int pageSize() {
    String text = parameters.getOrDefault("page_size", String.valueOf(DEFAULT_PAGE));
    try {
      int size = Integer.parseInt(text);
      if (size >= 1 && size <= MAX_PAGE) {
        return size;
      }
    } catch (NumberFormatException malformed) {
      // Reported below, together with numbers out of range.
    }
    fault("page_size", "must be a whole number between 1 and " + MAX_PAGE);
    return DEFAULT_PAGE;
  }

  private String after() {
    String token = parameters.get("page_token");
    if (token == null) {
      return "";
    }
    try {
      return new String(Base64.getUrlDecoder().decode(token), UTF_8);
    } catch (IllegalArgumentException malformed) {
      fault("page_token", "must be a next_page_token of this list");
      return "";
    }
  }

  private void fault(String name, String reason) {
    violations.add(new Violation("/" + name, reason));
  }
}
