package dev.splitstream.tests.conformance.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.splitstream.tests.conformance.wire.Framing;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;

/** A request while it is drawn. */
final class RequestDraft {
  private static final List<String> METHODS =
      List.of(
          "GET",
          "HEAD",
          "POST",
          "PUT",
          "PATCH",
          "DELETE",
          "OPTIONS",
          "TRACE",
          "CONNECT",
          "get",
          "PROPFIND",
          "G(T",
          "X".repeat(200));
  private static final List<String> SEGMENTS =
      List.of(
          "/..",
          "/../..",
          "/%2e%2e",
          "/..%2f..%2f",
          "//",
          "/;a=b",
          ";jsessionid=1",
          "/%00",
          "/%zz",
          "/%",
          "/%c0%ae%c0%ae",
          "/\\",
          "/|",
          "/\u00e4",
          ".json",
          "/",
          "/%2F",
          "/a b",
          "/*",
          "/%ff%fe",
          "/" + "x".repeat(9_000),
          "/%F0%9F%92%A9",
          "/.%00./",
          "#fragment");
  private static final List<String> TARGETS =
      List.of(
          "*",
          "/",
          "/actuator/prometheus",
          "/actuator/env",
          "/error",
          "/api/v1/../../actuator",
          "http://other.example/api/v1/experiments",
          "other.example:80",
          "/WEB-INF/web.xml",
          "/webjars/../application.yaml",
          "/static/..%5c..%5capplication.yaml",
          "/favicon.ico");

  final Operation operation;
  Credential credential = Credential.NONE;
  byte[] body = new byte[0];
  boolean isPristine;

  private final Names names;
  private final Draws draws;
  private final List<String> headers = new ArrayList<>();
  private final List<String> query = new ArrayList<>();
  private String contentType;
  private String method;
  private String path;
  private Framing framing = Framing.LENGTH;
  private boolean isIntact = true;

  RequestDraft(Operation operation, Names names, Draws draws) {
    this.operation = operation;
    this.names = names;
    this.draws = draws;
    this.method = operation.method();
    this.path = operation.path();
    this.contentType = operation.bodyType();
    for (Operation.Parameter parameter : operation.parameters()) {
      fill(parameter);
    }
  }

  private void fill(Operation.Parameter parameter) {
    String drawn = names.textFor(parameter.name(), draws);
    boolean isFlag = operation.path().startsWith("/api/v1/flags/") && names.isOwn(drawn);
    String value = isFlag ? Names.flag(drawn) : drawn;
    switch (parameter.in()) {
      case "path" -> path = path.replace("{" + parameter.name() + "}", encoded(value));
      case "query" -> {
        if (parameter.required() || draws.chance(20)) {
          query.add(parameter.name() + "=" + encoded(value));
        }
      }
      default -> fillHeader(parameter.name());
    }
  }

  private void fillHeader(String name) {
    if (name.equals("If-Match") && draws.chance(80)) {
      headers.add("If-Match: " + EntityTags.CURRENT);
    } else if (draws.chance(20)) {
      headers.add(name + ": " + draws.of(List.of("*", "\"1\"", "W/\"1\"", "gzip", "0", "\"x\"")));
    }
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8);
  }

  /** Another path, or strange values in it or in the query. */
  void mutateTarget() {
    isIntact = false;
    switch (draws.below(6)) {
      case 0 -> path = path + draws.of(SEGMENTS);
      case 1 -> insertSegment();
      case 2 -> path = draws.of(TARGETS);
      case 3 -> query.add(draws.of(List.of("page_token", "key", "q", "a[b]", "%zz")) + "=" + raw());
      default -> nastyParameter();
    }
  }

  private void insertSegment() {
    int slash = path.indexOf('/', 1 + draws.below(path.length() - 1));
    path = slash < 0 ? path : path.substring(0, slash) + draws.of(SEGMENTS) + path.substring(slash);
  }

  private void nastyParameter() {
    List<Operation.Parameter> parameters = operation.parameters();
    if (parameters.isEmpty()) {
      query.add(encoded(NastyValues.text(draws)) + "=" + raw());
      return;
    }
    Operation.Parameter parameter = draws.of(parameters);
    switch (parameter.in()) {
      case "path" ->
          path =
              operation
                  .path()
                  .replaceAll("\\{" + parameter.name() + "}", "@")
                  .replaceAll("\\{[^}]*}", "x")
                  .replace("@", raw());
      case "query" -> query.add(parameter.name() + "=" + raw());
      default -> headers.add(parameter.name() + ": " + oneLine(NastyValues.text(draws)));
    }
  }

  /** Mostly encoded as it has to be. */
  private String raw() {
    String text = NastyValues.text(draws);
    String value = text.contains("\\u0000") ? text.replace("\\u0000", "\u0000") : text;
    return draws.chance(80) ? encoded(value) : oneLine(value);
  }

  static String oneLine(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1).replaceAll("[\\r\\n]", " ");
  }

  void mutateMethod() {
    isIntact = false;
    method = draws.of(METHODS);
    if (draws.chance(30)) {
      headers.add("X-HTTP-Method-Override: DELETE");
    }
    if (draws.chance(30)) {
      headers.add("Origin: https://other.example");
      headers.add("Access-Control-Request-Method: POST");
    }
  }

  void mutateFraming() {
    isIntact = false;
    framing = draws.of(List.of(Framing.values()));
    if (framing.isCutOff() || framing == Framing.TOO_SHORT || framing == Framing.BROKEN_CHUNK) {
      body = body.length == 0 ? "{\"a\":1}".getBytes(UTF_8) : body;
    }
  }

  /** Adds a line to the head. */
  void header(String line) {
    headers.add(line);
  }

  /** Says that the body is something else. */
  void contentType(String other) {
    contentType = other;
  }

  /** Notes that the head is strange, too. */
  void distort() {
    isIntact = false;
  }

  FuzzRequest finish(long number) {
    List<String> lines = new ArrayList<>();
    lines.add("Host: localhost");
    if (!contentType.isEmpty()) {
      lines.add("Content-Type: " + contentType);
    }
    if (credential == Credential.BROWSER && isPristine) {
      lines.add("Origin: " + Credential.ORIGIN);
    } else if (credential == Credential.BROWSER) {
      lines.add("Origin: " + draws.of(List.of(Credential.ORIGIN, "null", "https://evil.example")));
    }
    lines.addAll(headers);
    String target = query.isEmpty() ? path : path + "?" + String.join("&", query);
    return new FuzzRequest(
        number,
        operation,
        method,
        oneLine(target),
        lines,
        new String(body, ISO_8859_1),
        body.length == 0 && framing == Framing.LENGTH && contentType.isEmpty()
            ? Framing.NONE
            : framing,
        credential,
        isIntact,
        isPristine);
  }
}
