package dev.splitstream.runners.cli.demo;

/**
 * The figures that are known to be right: the counts are sums of the published table, the tests
 * were computed independently of this program.
 *
 * @param controlUnits exposed units of the control
 * @param treatmentUnits those of the treatment
 * @param sampleRatioP p-value of the chi-squared test of an even split
 * @param controlClicks clicks of the control
 * @param treatmentClicks those of the treatment
 * @param clickedP p-value of the pooled score test of the clicks per exposed unit
 * @param enrolled enrolments per click, up to the day to which they are known
 * @param paid payments per click, up to the day to which they are known
 */
record Expected(
    String controlUnits,
    String treatmentUnits,
    String sampleRatioP,
    String controlClicks,
    String treatmentClicks,
    String clickedP,
    PerClick enrolled,
    PerClick paid) {

  static final Expected WHOLE =
      new Expected(
          "345,543",
          "344,660",
          "0.28785",
          "28,378",
          "28,325",
          "0.93174",
          new PerClick("3,785/17,293", "3,423/17,260", "-0.020555", "2.578e-6", 4),
          new PerClick("2,033/17,293", "1,945/17,260", "-0.004874", "0.15584", 5));

  static final Expected WEEK =
      new Expected(
          "65,899",
          "65,732",
          "0.64530",
          "5,619",
          "5,582",
          "0.82189",
          new PerClick("1,051/5,619", "900/5,582", "-0.025811", "0.00031657", 5),
          new PerClick("562/5,619", "495/5,582", "-0.011340", "0.040104", 5));

  /**
   * Of one metric.
   *
   * @param control numerator/denominator of the control
   * @param treatment those of the treatment
   * @param difference the treatment's ratio less the control's
   * @param pValue of the pooled score test
   * @param digits how many significant digits of the p-value are known
   */
  record PerClick(String control, String treatment, String difference, String pValue, int digits) {}
}
