package dev.splitstream.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.tests.ProjectRoot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Links between documents, and into the sources. */
class DocumentedLinksTest {
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+)$");

  @Test
  void links_leadToFilesThatExist() {
    List<Document> documents = Document.all();
    assertThat(documents).hasSizeGreaterThan(100);
    assertThat(documents.stream().flatMap(document -> broken(document).stream())).isEmpty();
  }

  @Test
  void linkToAMissingFileOrHeading_isFound() {
    Document document =
        new Document(
            Path.of("docs/README.md"),
            "# One\n[a](missing.md) [b](#one) [c](#two) [d](api.md#nowhere) [e](../README.md)");
    assertThat(broken(document))
        .containsExactly(
            "docs/README.md: missing.md", "docs/README.md: #two", "docs/README.md: api.md#nowhere");
  }

  private static List<String> broken(Document document) {
    return document
        .find(LINK)
        .map(link -> link.group(1))
        .filter(target -> !target.matches("[a-z]+:.*"))
        .filter(target -> !exists(document, target))
        .map(target -> document.path() + ": " + target)
        .toList();
  }

  private static boolean exists(Document document, String target) {
    int hash = target.indexOf('#');
    String file = hash < 0 ? target : target.substring(0, hash);
    Path path = file.isEmpty() ? document.path() : document.path().resolveSibling(file).normalize();
    if (!Files.exists(ProjectRoot.resolve(path.toString()))) {
      return false;
    }
    return hash < 0
        || !path.toString().endsWith(".md")
        || anchors(file.isEmpty() ? document : Document.of(path.toString()))
            .contains(target.substring(hash + 1));
  }

  /** As the sites that show repositories make them of headings. */
  private static Set<String> anchors(Document document) {
    return document
        .find(HEADING)
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").strip().replace(' ', '-'))
        .collect(Collectors.toSet());
  }
}
