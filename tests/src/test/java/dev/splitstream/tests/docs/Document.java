package dev.splitstream.tests.docs;

import dev.splitstream.tests.ProjectRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A document in Markdown.
 *
 * @param path from the root of the project
 * @param text all of it
 */
record Document(Path path, String text) {
  private static final Pattern SHELL =
      Pattern.compile("^```sh\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern BLOCK =
      Pattern.compile("^```.*?^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");

  static Document of(String path) {
    return read(ProjectRoot.resolve(path));
  }

  /** All of the project, without those of libraries and builds. */
  static List<Document> all() {
    return ProjectRoot.files(".md").stream().map(Document::read).toList();
  }

  private static Document read(Path file) {
    try {
      return new Document(ProjectRoot.resolve("").relativize(file), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  /** Its blocks for a shell, with continued lines joined. */
  List<String> shellBlocks() {
    return SHELL
        .matcher(text)
        .results()
        .map(block -> block.group(1).replaceAll("\\\\\\n *", " "))
        .toList();
  }

  /** Lines of its blocks for a shell. */
  Stream<String> shellLines() {
    return shellBlocks().stream().flatMap(String::lines);
  }

  /** Code within its sentences. */
  Stream<String> inlineCode() {
    return CODE.matcher(withoutBlocks()).results().map(code -> code.group(1));
  }

  /** Its text without blocks of code. */
  String withoutBlocks() {
    return BLOCK.matcher(text).replaceAll("");
  }

  /** What a pattern finds in its sentences. */
  Stream<MatchResult> find(Pattern pattern) {
    return pattern.matcher(withoutBlocks()).results();
  }
}
