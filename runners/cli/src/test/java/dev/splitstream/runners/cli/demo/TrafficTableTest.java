package dev.splitstream.runners.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.LocalDate;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TrafficTableTest {
  private static final LocalDate LAST = LocalDate.parse("2014-11-16");
  private static final LocalDate LAST_KNOWN = LocalDate.parse("2014-11-02");

  @Test
  void publishedPageviews_areThoseOfTheVerdict() throws IOException {
    assertThat(TrafficTable.published().sum("control", LAST, TrafficRow::pageviews))
        .isEqualTo(345_543);
  }

  @Test
  void publishedClicks_areThoseOfTheVerdict() throws IOException {
    assertThat(TrafficTable.published().sum("experiment", LAST, TrafficRow::clicks))
        .isEqualTo(28_325);
  }

  @Test
  void publishedEnrollments_areThoseOfTheVerdict() throws IOException {
    assertThat(
            TrafficTable.published()
                .sum("control", LAST_KNOWN, row -> row.enrollments().orElseThrow()))
        .isEqualTo(3_785);
  }

  @Test
  void publishedPayments_areThoseOfTheVerdict() throws IOException {
    assertThat(
            TrafficTable.published()
                .sum("experiment", LAST_KNOWN, row -> row.payments().orElseThrow()))
        .isEqualTo(1_945);
  }

  @Test
  void moreClicksThanViews_areRefused() {
    assertThatThrownBy(
            () -> new TrafficRow(LAST, "control", 5, 6, OptionalLong.empty(), OptionalLong.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid row: 2014-11-16 control");
  }
}
