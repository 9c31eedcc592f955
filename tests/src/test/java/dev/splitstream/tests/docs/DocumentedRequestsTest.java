package dev.splitstream.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.splitstream.tests.ProjectRoot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Requests in documents are operations of the API document. */
class DocumentedRequestsTest {
  private static final String API = "schemas/http/src/main/resources/openapi/openapi.json";
  private static final Pattern CURL = Pattern.compile("\\bcurl\\b.*");
  private static final Pattern URL =
      Pattern.compile("(?:localhost|127\\.0\\.0\\.1):\\d+(/[^\\s'\"?]*)");
  private static final Pattern METHOD = Pattern.compile("-X +([A-Z]+)");
  private static final Pattern INLINE =
      Pattern.compile("^(GET|PUT|POST|PATCH|DELETE) (/(?:api|ofrep)/[^?\\s]*).*");

  /** Health and metrics are on the management port, which the API document leaves out. */
  private static final String MANAGEMENT = "/actuator/";

  private record Request(String method, String path) {}

  @Test
  void requests_areOperations() throws IOException {
    List<String> operations = operations();
    assertThat(operations).hasSizeGreaterThan(50);
    List<Document> documents = Document.all();
    assertThat(documents.stream().flatMap(DocumentedRequestsTest::requests).count())
        .isGreaterThan(50);
    assertThat(documents.stream().flatMap(document -> unknown(document, operations))).isEmpty();
  }

  @Test
  void requestThatIsNoOperation_isFound() throws IOException {
    Document document =
        new Document(
            Path.of("x.md"),
            """
            ```sh
            curl localhost:8080/api/v1/nothing -d '{}'
            curl localhost:8080/api/v1/keys
            ```
            `DELETE /api/v1/track` and `GET /api/v1/keys?after=`
            """);
    assertThat(unknown(document, operations()))
        .containsExactly("x.md: POST /api/v1/nothing", "x.md: DELETE /api/v1/track");
  }

  private static Stream<String> unknown(Document document, List<String> operations) {
    return requests(document)
        .filter(request -> !request.path().startsWith(MANAGEMENT))
        .filter(request -> operations.stream().noneMatch(one -> isSame(one, request)))
        .map(request -> "%s: %s %s".formatted(document.path(), request.method(), request.path()));
  }

  private static Stream<Request> requests(Document document) {
    Stream<Request> commands =
        document
            .shellLines()
            .flatMap(line -> CURL.matcher(line).results())
            .flatMap(curl -> ofCurl(curl.group()));
    Stream<Request> sentences =
        document
            .inlineCode()
            .map(INLINE::matcher)
            .filter(found -> found.matches())
            .map(found -> new Request(found.group(1), found.group(2)));
    return Stream.concat(commands, sentences);
  }

  private static Stream<Request> ofCurl(String command) {
    String method =
        METHOD
            .matcher(command)
            .results()
            .map(found -> found.group(1))
            .findFirst()
            .orElse(command.contains(" -d ") ? "POST" : "GET");
    return URL.matcher(command).results().map(url -> new Request(method, url.group(1)));
  }

  /** Names in braces stand for anything, in the document and in the description. */
  private static boolean isSame(String operation, Request request) {
    String[] parts = (request.method() + request.path()).split("/", -1);
    String[] expected = operation.split("/", -1);
    if (parts.length != expected.length) {
      return false;
    }
    for (int i = 0; i < parts.length; i++) {
      boolean isVariable = expected[i].startsWith("{") || parts[i].equals("…");
      if (!isVariable && !parts[i].equals(expected[i])) {
        return false;
      }
    }
    return true;
  }

  private static List<String> operations() throws IOException {
    JsonNode paths = new ObjectMapper().readTree(ProjectRoot.resolve(API).toFile()).path("paths");
    return paths.properties().stream()
        .flatMap(
            path ->
                StreamSupport.stream(
                        ((Iterable<String>) () -> path.getValue().fieldNames()).spliterator(),
                        false)
                    .map(method -> method.toUpperCase(Locale.ROOT) + path.getKey()))
        .toList();
  }
}
