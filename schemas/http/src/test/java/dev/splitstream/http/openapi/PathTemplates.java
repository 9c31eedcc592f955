package dev.splitstream.http.openapi;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Finds the path item of a request: {@code {id}} stands for one segment; a literal path wins. */
final class PathTemplates {
  private record Template(String path, Pattern pattern, JsonNode item) {
    static Template of(String path, JsonNode item) {
      String expression =
          Pattern.compile("\\{[^}]+}|[^{]+")
              .matcher(path)
              .replaceAll(
                  part ->
                      part.group().startsWith("{")
                          ? "[^/]+"
                          : Matcher.quoteReplacement(Pattern.quote(part.group())));
      return new Template(path, Pattern.compile(expression), item);
    }

    long variables() {
      return path.chars().filter(c -> c == '{').count();
    }
  }

  private final List<Template> templates;

  PathTemplates(JsonNode paths) {
    templates =
        paths.properties().stream()
            .map(path -> Template.of(path.getKey(), path.getValue()))
            .sorted(Comparator.comparingLong(Template::variables))
            .toList();
  }

  Optional<JsonNode> find(String path) {
    return templates.stream()
        .filter(template -> template.pattern().matcher(path).matches())
        .findFirst()
        .map(Template::item);
  }
}
