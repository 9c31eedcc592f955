package dev.splitstream.runners.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.runners.cli.console.Figures;
import java.io.IOException;
import java.time.LocalDate;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DemoDaysTest {
  private static final LocalDate LAST = LocalDate.parse("2014-11-16");
  private static final LocalDate LAST_KNOWN = LocalDate.parse("2014-11-02");

  @ParameterizedTest
  @EnumSource
  void exposuresAndClicks_areThoseExpected(DemoExtent extent) throws IOException {
    DemoDays table = DemoDays.published().upTo(extent.lastDay());
    Expected expected = extent.expected();
    assertThat(Figures.count(table.sum("control", DemoDay::pageviews)))
        .isEqualTo(expected.controlUnits());
    assertThat(Figures.count(table.sum("experiment", DemoDay::pageviews)))
        .isEqualTo(expected.treatmentUnits());
    assertThat(Figures.count(table.sum("control", DemoDay::clicks)))
        .isEqualTo(expected.controlClicks());
    assertThat(Figures.count(table.sum("experiment", DemoDay::clicks)))
        .isEqualTo(expected.treatmentClicks());
  }

  @ParameterizedTest
  @EnumSource
  void enrollmentsAndPayments_asFarAsTheyAreKnown_areThoseExpected(DemoExtent extent)
      throws IOException {
    DemoDays table = DemoDays.published().upTo(extent.lastDay()).upTo(LAST_KNOWN);
    Expected expected = extent.expected();
    assertThat(perClick(table, "control", row -> row.enrollments().orElseThrow()))
        .isEqualTo(expected.enrolled().control());
    assertThat(perClick(table, "experiment", row -> row.enrollments().orElseThrow()))
        .isEqualTo(expected.enrolled().treatment());
    assertThat(perClick(table, "control", row -> row.payments().orElseThrow()))
        .isEqualTo(expected.paid().control());
    assertThat(perClick(table, "experiment", row -> row.payments().orElseThrow()))
        .isEqualTo(expected.paid().treatment());
  }

  @Test
  void moreClicksThanViews_areRefused() {
    assertThatThrownBy(
            () -> new DemoDay(LAST, "control", 5, 6, OptionalLong.empty(), OptionalLong.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid row: 2014-11-16 control");
  }

  private static String perClick(DemoDays table, String arm, ToLongFunction<DemoDay> column) {
    return Figures.count(table.sum(arm, column))
        + "/"
        + Figures.count(table.sum(arm, DemoDay::clicks));
  }
}
