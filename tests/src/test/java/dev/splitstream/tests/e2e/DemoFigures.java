package dev.splitstream.tests.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.splitstream.tests.stack.Answer;
import dev.splitstream.tests.stack.Stack;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What the demo must show, and what the query service shows. */
final class DemoFigures {
  static final String EXPERIMENT = "free_trial_screener";

  /** All 37 days take minutes; a build sends the first week. */
  private static final boolean WHOLE = Boolean.getBoolean("demo.whole");

  static final String COMMAND = WHOLE ? "demo" : "demo --week";

  /** Exposures, clicks, enrolments and payments of both arms. */
  static final long EVENTS =
      WHOLE
          ? 345_543 + 344_660 + 28_378 + 28_325 + 3_785 + 3_423 + 2_033 + 1_945
          : 65_899 + 65_732 + 5_619 + 5_582 + 1_051 + 900 + 562 + 495;

  /** Enrollments and payments were followed up to November 2 only. */
  private static final String FOLLOWED = "&to=2014-11-03T00:00:00Z";

  private DemoFigures() {}

  /**
   * One line of the demo's table.
   *
   * @param control numerator over denominator of the control
   * @param treatment the same of the treatment
   * @param pValue two-sided, to as many digits as it is printed with
   */
  record Line(String control, String treatment, String pValue) {}

  static final Line EXPOSED =
      WHOLE ? new Line("345543", "344660", "0.28785") : new Line("65899", "65732", "0.64530");
  static final Line CLICKED =
      WHOLE
          ? new Line("28378/345543", "28325/344660", "0.93174")
          : new Line("5619/65899", "5582/65732", "0.82189");
  static final Line ENROLLED =
      WHOLE
          ? new Line("3785/17293", "3423/17260", "0.000002578")
          : new Line("1051/5619", "900/5582", "0.00031657");
  static final Line PAID =
      WHOLE
          ? new Line("2033/17293", "1945/17260", "0.15584")
          : new Line("562/5619", "495/5582", "0.040104");

  static Line exposed(Stack stack) {
    JsonNode results = results(stack, "");
    return new Line(
        results.at("/variants/0/exposures").asText(),
        results.at("/variants/1/exposures").asText(),
        rounded(results.at("/checks/sample_ratio/p_value"), EXPOSED));
  }

  static Line clicked(Stack stack) {
    return metric(results(stack, ""), "clicked", CLICKED);
  }

  static Line enrolled(Stack stack) {
    return metric(results(stack, FOLLOWED), "enrolled_per_click", ENROLLED);
  }

  static Line paid(Stack stack) {
    return metric(results(stack, FOLLOWED), "paid_per_click", PAID);
  }

  /** The sentence that the page shows as its verdict. */
  static String recommendation(Stack stack) {
    return results(stack, "").path("recommendation").asText();
  }

  private static JsonNode results(Stack stack, String period) {
    Answer answer =
        stack.query().get("/api/v1/experiments/" + EXPERIMENT + "/results?method=fixed" + period);
    if (answer.status() != 200) {
      throw new AssertionError("Cannot read the results: " + answer.body());
    }
    return answer.body();
  }

  private static Line metric(JsonNode results, String id, Line expected) {
    for (JsonNode metric : results.path("metrics")) {
      if (metric.path("metric_id").asText().equals(id)) {
        return new Line(
            share(metric.at("/variants/0")),
            share(metric.at("/variants/1")),
            rounded(metric.at("/comparisons/0/p_value"), expected));
      }
    }
    throw new AssertionError("Cannot find metric " + id + " in " + results);
  }

  private static String share(JsonNode arm) {
    return arm.path("numerator").asText() + "/" + arm.path("denominator").asText();
  }

  private static String rounded(JsonNode pValue, Line expected) {
    int digits = new BigDecimal(expected.pValue()).scale();
    return pValue.decimalValue().setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
  }
}
