package dev.splitstream.backfill.repair;

import static dev.splitstream.process.PrintedReport.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.event.Event;
import dev.splitstream.event.EventContext;
import dev.splitstream.event.EventType;
import dev.splitstream.pipelines.lake.LakeScan.Identity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LateReportTest {
  private final LateReport report = new LateReport();

  @Test
  void repetitions_countOnce() {
    report.addLate(event(1, "purchase", "2026-03-01T12:10:00Z"));
    report.addLate(event(1, "purchase", "2026-03-01T12:10:00Z"));
    report.addLate(event(2, "purchase", "2026-03-01T13:10:00Z"));
    assertThat(report.counts())
        .singleElement()
        .satisfies(count -> assertThat(count.arrived()).isEqualTo(3))
        .satisfies(count -> assertThat(count.distinct()).isEqualTo(2))
        .satisfies(count -> assertThat(count.missing()).isEqualTo(2));
  }

  @Test
  void eventOfRecord_isNotMissingAndItsWindowIsWhole() {
    report.addLate(event(1, "purchase", "2026-03-01T12:10:00Z"));
    report.addLate(event(2, "purchase", "2026-03-02T13:10:00Z"));
    report.addOfRecord(new Identity("acme", "unit", new UUID(0, 1)));
    report.addOfRecord(new Identity("other", "unit", new UUID(0, 2)));
    assertThat(report.counts().get(0).ofRecord()).isEqualTo(1);
    assertThat(report.days()).containsExactly(day("2026-03-02", 1, 13));
  }

  @Test
  void sameIdOfAnotherUnit_isAnotherEvent() {
    report.addLate(event(1, "purchase", "2026-03-01T12:10:00Z"));
    report.addOfRecord(new Identity("acme", "other", new UUID(0, 1)));
    assertThat(report.counts().get(0).missing()).isEqualTo(1);
    report.addOfRecord(new Identity("acme", "unit", new UUID(0, 1)));
    assertThat(report.counts().get(0).missing()).isZero();
  }

  @Test
  void windows_areNamedByDayAndHourInUtc() {
    report.addLate(event(1, "purchase", "2026-03-01T23:59:59.999999Z"));
    report.addLate(event(2, "purchase", "2026-03-02T00:00:00Z"));
    report.addLate(event(3, "visit", "2026-03-02T09:30:00Z"));
    assertThat(report.days()).containsExactly(day("2026-03-01", 1, 23), day("2026-03-02", 2, 0, 9));
    assertThat(report.counts())
        .extracting(count -> count.subject().name())
        .containsExactly("purchase", "visit");
  }

  @Test
  void summary_hasTheSameFiguresInBothFormats() {
    report.addLate(event(1, "purchase", "2026-03-01T12:10:00Z"));
    report.addLate(event(1, "purchase", "2026-03-01T12:10:00Z"));
    report.addLate(event(2, "purchase", "2026-03-02T09:10:00Z"));
    report.addOfRecord(new Identity("acme", "unit", new UUID(0, 1)));
    LateSummary summary = LateSummary.of(report);
    assertThat(json(summary))
        .isEqualTo(
            "{\"arrived\":3,\"counts\":[{\"tenant\":\"acme\",\"experiment\":\"checkout\","
                + "\"event\":\"purchase\",\"arrived\":3,\"distinct\":2,\"of_record\":1,"
                + "\"missing\":1}],\"days\":[{\"tenant\":\"acme\",\"day\":\"2026-03-02\","
                + "\"missing\":1,\"hours\":[9]}],\"lacks_exposures\":false}");
    List<String> lines = summary.text().lines().map(line -> line.strip()).toList();
    assertThat(lines.get(1)).matches("acme +checkout +purchase +3 +2 +1 +1");
    assertThat(lines.get(4)).matches("acme +2026-03-02 +1 +09");
  }

  @Test
  void summary_withoutLateEvents_saysThatNothingIsLacking() {
    LateSummary summary = LateSummary.of(report);
    assertThat(json(summary))
        .isEqualTo("{\"arrived\":0,\"counts\":[],\"days\":[],\"lacks_exposures\":false}");
    assertThat(summary.text()).isEqualTo("No late events: the figures lack nothing\n");
  }

  private static LateReport.Day day(String day, long missing, Integer... hours) {
    return new LateReport.Day("acme", LocalDate.parse(day), new TreeSet<>(List.of(hours)), missing);
  }

  private static Event event(long id, String name, String time) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(time));
    return new Event(
        new UUID(0, id),
        "acme",
        "unit",
        EventType.CONVERSION,
        name,
        "checkout",
        null,
        micros,
        micros,
        1,
        null,
        null,
        null,
        "{}",
        EventContext.EMPTY);
  }
}
