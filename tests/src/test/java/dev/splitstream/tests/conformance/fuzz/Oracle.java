package dev.splitstream.tests.conformance.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.splitstream.tests.conformance.wire.RawResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The promises that every response must keep, for any request. */
final class Oracle {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<Integer> OF_HTTP_ITSELF = List.of(501, 505);

  private final Pattern internals;

  /** With the names of the database's tables, which no answer may hold. */
  Oracle(Collection<String> tables) {
    internals =
        Pattern.compile(
            "dev\\.splitstream|org\\.springframework|java\\.|jackson|at [a-z.]+\\(|SQL|psycopg|"
                + tables.stream().map(Pattern::quote).collect(Collectors.joining("|")));
  }

  /** Whether a limit was reached: allowed, and to be rare. */
  static boolean isLimited(RawResponse response) {
    return response.status() == 429
        || (response.status() == 503 && !response.header("retry-after").isEmpty());
  }

  /** All that is wrong with an answer. */
  List<String> faults(FuzzRequest request, RawResponse response) {
    List<String> faults = new ArrayList<>();
    int status = response.status();
    if (status >= 500 && !OF_HTTP_ITSELF.contains(status) && !isLimited(response)) {
      faults.add("it failed");
    }
    if (response.header("x-request-id").isEmpty()) {
      faults.add("it has no X-Request-Id");
    }
    if (status >= 400) {
      addFaultsOfProblem(request, response, faults);
    } else if (status != 304 && status >= 300) {
      faults.add("it is a redirection");
    }
    addLeaks(request, response, faults);
    addFaultsOfAccess(request, status, faults);
    return faults;
  }

  private static void addFaultsOfProblem(
      FuzzRequest request, RawResponse response, List<String> faults) {
    String type = response.header("content-type");
    boolean isOfrep = request.target().contains("ofrep");
    if (!type.startsWith("application/problem+json")
        && !(isOfrep && type.startsWith("application/json"))) {
      faults.add("its type is '" + type + "'");
      return;
    }
    if (request.isHead()) {
      return;
    }
    JsonNode body = json(response.text());
    boolean isProblem =
        body.path("status").asInt() == response.status()
            && !body.path("title").asText().isBlank()
            && !body.path("detail").asText().isBlank();
    boolean isOfrepError =
        !body.path("errorCode").asText().isBlank() && body.path("metadata").isObject();
    if (!isProblem && !(isOfrep && isOfrepError)) {
      faults.add("it is no problem document of that status");
    }
  }

  private void addLeaks(FuzzRequest request, RawResponse response, List<String> faults) {
    String text = response.headers() + "\n" + response.text();
    if (response.header("content-type").contains("json") && !request.target().contains("openapi")) {
      Matcher matcher = internals.matcher(text);
      if (matcher.find()) {
        faults.add("it names what is internal: '" + matcher.group() + "'");
      }
    }
    for (String hidden : FuzzTenants.hiddenFrom(request.credential())) {
      if (text.contains(hidden)) {
        faults.add("it holds what is another tenant's: '" + hidden + "'");
      }
    }
  }

  private static void addFaultsOfAccess(FuzzRequest request, int status, List<String> faults) {
    boolean isOpen = request.credential().opens(request.operation().scopes());
    if (isOpen || !request.isIntact()) {
      return;
    }
    int expected = request.credential().scopes().isEmpty() ? 401 : 403;
    // A malformed header is refused before a key is looked for in it.
    boolean isUnreadable = request.credential() == Credential.MALFORMED && status == 400;
    if (request.isPristine() && status != expected && status != 429 && !isUnreadable) {
      faults.add("its key does not allow that, so it should be " + expected);
    } else if (status < 400) {
      faults.add("its key does not allow that");
    }
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException notJson) {
      return MissingNode.getInstance();
    }
  }
}
