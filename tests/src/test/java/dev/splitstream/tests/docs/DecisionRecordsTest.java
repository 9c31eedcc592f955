package dev.splitstream.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.tests.ProjectRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Decision records: what cites them, and their index. */
class DecisionRecordsTest {
  private static final Pattern CITATION = Pattern.compile("ADR-(\\d+)");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (\\d+) \\| \\[(.+)]\\(([^)]+)\\) \\| (.+) \\|$");
  private static final Pattern TITLE = Pattern.compile("^# (\\d+)\\. (.+)\\n");
  private static final Pattern STATUS = Pattern.compile("(?m)^- Status: (.+)$");
  private static final Pattern SUPERSEDED = Pattern.compile("superseded by (\\d+)");
  private static final Set<String> NOT_READ = Set.of("target", "node_modules", ".git");

  private record Entry(String title, String file, String status) {}

  @Test
  void citations_nameRecordsThatHold() {
    Map<Integer, Entry> records = records();
    List<String> citations = citations();
    assertThat(citations).hasSizeGreaterThan(30);
    assertThat(citations)
        .allSatisfy(
            citation -> {
              String number = citation.replaceFirst(".*ADR-", "");
              assertThat(number).as("four digits").hasSize(4);
              assertThat(records).containsKey(Integer.valueOf(number));
              assertThat(status(records, Integer.parseInt(number)))
                  .as("cite the record that took its place")
                  .doesNotStartWith("superseded");
            });
  }

  @Test
  void index_saysWhatTheRecordsSay() {
    Map<Integer, Entry> rows = new TreeMap<>();
    Matcher matcher = ROW.matcher(Document.of("docs/adr/README.md").text());
    while (matcher.find()) {
      rows.put(
          Integer.valueOf(matcher.group(1)),
          new Entry(matcher.group(2), matcher.group(3), matcher.group(4)));
    }
    assertThat(rows).containsExactlyInAnyOrderEntriesOf(records());
  }

  @Test
  void supersededRecord_namesOneThatExists() {
    Map<Integer, Entry> records = records();
    assertThat(
            records.values().stream()
                .flatMap(entry -> SUPERSEDED.matcher(entry.status()).results())
                .map(found -> Integer.valueOf(found.group(1))))
        .isNotEmpty()
        .allSatisfy(number -> assertThat(records).containsKey(number));
  }

  private static String status(Map<Integer, Entry> records, int number) {
    Entry entry = records.get(number);
    return entry == null ? "" : entry.status();
  }

  private static Map<Integer, Entry> records() {
    Map<Integer, Entry> found = new TreeMap<>();
    for (Document document : Document.all()) {
      String file = document.path().getFileName().toString();
      if (document.path().startsWith("docs/adr") && !file.equals("README.md")) {
        Matcher title = TITLE.matcher(document.text());
        Matcher status = STATUS.matcher(document.text());
        assertThat(title.find() && status.find()).as(file).isTrue();
        assertThat(file).startsWith("%04d-".formatted(Integer.parseInt(title.group(1))));
        found.put(
            Integer.valueOf(title.group(1)),
            new Entry(title.group(2), file, withoutLinks(status.group(1))));
      }
    }
    return found;
  }

  private static String withoutLinks(String text) {
    return text.replaceAll("\\[(\\d+)]\\([^)]*\\)", "$1");
  }

  /** Where each is, and the citation. */
  private static List<String> citations() {
    return ProjectRoot.files("").stream()
        .filter(DecisionRecordsTest::isMainSource)
        .flatMap(DecisionRecordsTest::citations)
        .collect(Collectors.toList());
  }

  private static boolean isMainSource(Path path) {
    for (Path part : path) {
      if (NOT_READ.contains(part.toString())) {
        return false;
      }
    }
    return path.toString().endsWith(".java") && path.toString().contains("/src/main/");
  }

  private static Stream<String> citations(Path file) {
    try {
      return CITATION
          .matcher(Files.readString(file))
          .results()
          .map(found -> file.getFileName() + ": " + found.group());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }
}
