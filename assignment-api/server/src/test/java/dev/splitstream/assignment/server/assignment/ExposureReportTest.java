package dev.splitstream.assignment.server.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.engine.api.Decision;
import dev.splitstream.assignment.engine.api.Reason;
import dev.splitstream.assignment.server.ingest.Exposures.Outcome;
import dev.splitstream.catalog.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExposureReportTest {
  private static final Variant A = new Variant("a", "A", 10_000, "{}");

  @ParameterizedTest
  @CsvSource({
    "RECORDED, true, recorded",
    "UNAVAILABLE, false, unavailable",
    "LIMITED, false, limited"
  })
  void outcome_isSaid(Outcome outcome, boolean recorded, String word) {
    ExposureReport report = new ExposureReport(outcome);
    assertThat(report.isRecorded()).isEqualTo(recorded);
    assertThat(report.of(new Decision("e", A, Reason.SPLIT))).isEqualTo(word);
    assertThat(report.of(new Decision("e", A, Reason.STICKY))).isEqualTo(word);
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void whatIsNotDue_hasNoOutcome(Outcome outcome) {
    ExposureReport report = new ExposureReport(outcome);
    assertThat(report.of(new Decision("e", A, Reason.OVERRIDE))).isEqualTo("override");
    assertThat(report.of(new Decision("e", null, Reason.HOLDOUT))).isEqualTo("not_assigned");
  }

  @Test
  void nothingDue_isNotRecorded() {
    ExposureReport report = new ExposureReport(null);
    assertThat(report.isRecorded()).isFalse();
    assertThat(report.of(new Decision("e", A, Reason.OVERRIDE))).isEqualTo("override");
  }
}
