package dev.splitstream.backfill.repair;

import static dev.splitstream.process.PrintedReport.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.backfill.repair.FailedDetails.Shown;
import dev.splitstream.backfill.repair.FailedList.Cause;
import dev.splitstream.backfill.repair.FailedList.Newest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same facts as text and as JSON. */
class FailedReportsTest {
  private static final FailedList LIST =
      new FailedList(
          1_234,
          56,
          List.of(
              new Newest(
                  "topic-0@7",
                  Instant.parse("2026-03-01T12:00:00Z"),
                  "DecodeEvents",
                  Replayed.BEGUN,
                  "no \"name\"")),
          List.of(new Cause(1_230, "DecodeEvents", "bad"), new Cause(4, "Check", "worse")));

  @Test
  void list_asJson() {
    assertThat(json(LIST))
        .isEqualTo(
            "{\"failed_events\":1234,\"replayed\":56,\"newest\":[{\"id\":\"topic-0@7\","
                + "\"time\":\"2026-03-01T12:00:00Z\",\"step\":\"DecodeEvents\","
                + "\"replayed\":\"begun\",\"reason\":\"no \\\"name\\\"\"}],"
                + "\"causes\":[{\"events\":1230,\"step\":\"DecodeEvents\",\"reason\":\"bad\"},"
                + "{\"events\":4,\"step\":\"Check\",\"reason\":\"worse\"}]}");
  }

  @Test
  void list_asText() {
    List<String> lines = LIST.text().lines().map(line -> line.strip()).toList();
    assertThat(lines.get(1))
        .matches("topic-0@7 +2026-03-01T12:00:00Z +DecodeEvents +begun +no \"name\"");
    assertThat(lines.get(2))
        .isEqualTo("1,234 failed events, the newest 1 shown; 56 of all ever were replayed");
    assertThat(lines.get(3)).matches("1,230 +DecodeEvents +bad");
    assertThat(lines.get(4)).matches("4 +Check +worse");
  }

  @Test
  void event_thatCanBeRead_hasItsFieldsInBothFormats() {
    FailedDetails details =
        new FailedDetails(
            List.of(), List.of(Shown.of(FailedTestEvents.failed("{\"a\":1}"), Replayed.NO)));
    assertThat(json(details))
        .startsWith(
            "{\"unknown\":[],\"events\":[{\"id\":\"experiment-conversions-1@42\","
                + "\"time\":\"2026-03-01T12:00:00Z\",\"step\":\"DecodeEvents\",\"reason\":\"bad\","
                + "\"tenant\":\"acme\",\"key\":\"acme|unit\",\"replayed\":\"no\","
                + "\"original\":\"eyJhIjoxfQ==\",\"fields\":{")
        .contains("\"a\":\"1\"")
        .endsWith("\"unreadable\":null}]}");
    assertThat(details.text().lines().map(String::strip))
        .contains("7 original bytes:", "As far as it can be read:", "a                 1");
  }

  @Test
  void event_thatCannotBeRead_saysWhyInBothFormats() {
    FailedDetails details =
        new FailedDetails(
            List.of("a-0@1"), List.of(Shown.of(FailedTestEvents.failed("nonsense"), Replayed.YES)));
    assertThat(json(details))
        .startsWith("{\"unknown\":[\"a-0@1\"],")
        .contains("\"fields\":null,\"unreadable\":\"")
        .contains("it is not a JSON object");
    assertThat(details.text())
        .startsWith("Cannot find a-0@1 among the failed events\nexperiment-conversions-1@42\n")
        .contains("\nCannot be read: ")
        .contains("it is not a JSON object");
  }
}
