package dev.splitstream.tests.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.output.MarkdownRender;

/**
 * What changed between two OpenAPI documents.
 *
 * @param breaking what breaks clients; empty if nothing does
 * @param all all changes, as Markdown
 */
record ApiChanges(List<String> breaking, String all) {
  /** Copies the list. */
  ApiChanges {
    breaking = List.copyOf(breaking);
  }

  static ApiChanges between(JsonNode released, JsonNode current) {
    ChangedOpenApi changes =
        OpenApiCompare.fromContents(Version30.of(released), Version30.of(current));
    TreeSet<String> breaking = new TreeSet<>(AnswerFields.removed(released, current));
    changes.getMissingEndpoints().forEach(one -> breaking.add(one + " was removed"));
    changes.getChangedOperations().stream()
        .filter(one -> one.isIncompatible())
        .forEach(
            one ->
                breaking.add(one.getHttpMethod() + " " + one.getPathUrl() + " is not compatible"));
    if (breaking.isEmpty() && changes.isIncompatible()) {
      breaking.add("the document is not compatible");
    }
    return new ApiChanges(List.copyOf(breaking), markdown(changes));
  }

  private static String markdown(ChangedOpenApi changes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new MarkdownRender().render(changes, new OutputStreamWriter(out, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }
}
