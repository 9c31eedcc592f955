package dev.splitstream.query.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.splitstream.rollup.Int192;
import dev.splitstream.rollup.Moments;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenStatisticsTest {
  private static final long HUNDREDTHS = 100;

  static List<GoldenCase> cases() throws IOException {
    return GoldenCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyMethod_agreesWithTheIndependentComputation(GoldenCase golden) {
    if (golden.expected().has("error")) {
      assertThatThrownBy(() -> run(golden))
          .isInstanceOfSatisfying(
              StatisticsException.class,
              failure ->
                  assertThat(failure.code().name())
                      .isEqualTo(golden.expected().get("error").asText()));
    } else {
      assertThat(golden.deviations(run(golden))).isEmpty();
    }
  }

  private static Map<String, Object> run(GoldenCase golden) {
    JsonNode in = golden.inputs();
    double alpha = in.path("alpha").asDouble(0.05);
    return switch (golden.method()) {
      case "two_proportion_z" -> twoProportions(arm(in, "a"), arm(in, "b"), alpha);
      case "relative_lift_proportions" -> lift(arm(in, "a"), arm(in, "b"), alpha);
      case "wilson_ci" -> wilson(proportion(in), alpha);
      case "newcombe_ci" -> newcombe(arm(in, "a"), arm(in, "b"), alpha);
      case "welch_t" -> welch(sample(in.get("a")), sample(in.get("b")), alpha);
      case "relative_lift_means" -> meanLift(sample(in.get("a")), sample(in.get("b")), alpha);
      case "ratio_metric_delta" -> ratio(ratioSample(in, "a"), ratioSample(in, "b"), alpha);
      case "cuped" -> cuped(in.get("a"), in.get("b"), alpha);
      case "srm_chi_square" -> sampleRatio(in);
      default -> throw new IllegalArgumentException("Invalid method: " + golden.method());
    };
  }

  private static Map<String, Object> twoProportions(Proportion a, Proportion b, double alpha) {
    TwoProportionTest test = TwoProportionTest.of(a, b, alpha);
    Map<String, Object> out = new HashMap<>();
    out.put("p_a", a.rate());
    out.put("p_b", b.rate());
    out.put("diff", test.difference());
    out.put("se_pooled", test.sePooled());
    out.put("se_unpooled", test.seUnpooled());
    out.put("z_pooled", test.zPooled());
    out.put("p_value_pooled", test.pValuePooled());
    test.zUnpooled().ifPresent(z -> out.put("z_unpooled", z));
    test.pValueUnpooled().ifPresent(p -> out.put("p_value_unpooled", p));
    putInterval(out, "ci", test.wald());
    return out;
  }

  private static Map<String, Object> lift(Proportion a, Proportion b, double alpha) {
    RelativeLift lift = RelativeLift.of(a, b, alpha);
    Map<String, Object> out = new HashMap<>();
    out.put("lift", lift.lift());
    out.put("se_delta", lift.seDelta());
    putInterval(out, "delta_ci", lift.delta());
    out.put("g", lift.g());
    lift.fieller().ifPresent(interval -> putInterval(out, "fieller_ci", interval));
    out.put("fieller_bounded", lift.fieller().isPresent());
    return out;
  }

  private static Map<String, Object> wilson(Proportion proportion, double alpha) {
    Map<String, Object> out = new HashMap<>();
    out.put("p_hat", proportion.rate());
    putInterval(out, "ci", WilsonInterval.of(proportion, alpha));
    return out;
  }

  private static Map<String, Object> newcombe(Proportion a, Proportion b, double alpha) {
    Map<String, Object> out = new HashMap<>();
    out.put("diff", b.minus(a));
    putInterval(out, "ci", NewcombeInterval.of(a, b, alpha));
    return out;
  }

  private static Map<String, Object> welch(Sample a, Sample b, double alpha) {
    WelchTest test = WelchTest.of(a, b, alpha);
    Map<String, Object> out = new HashMap<>();
    out.put("diff", test.difference());
    out.put("se", test.standardError());
    out.put("t", test.t());
    out.put("df", test.degreesOfFreedom());
    out.put("p_value", test.pValue());
    putInterval(out, "ci", test.interval());
    return out;
  }

  private static Map<String, Object> meanLift(Sample a, Sample b, double alpha) {
    MeanLift lift = MeanLift.of(a, b, alpha);
    Map<String, Object> out = new HashMap<>();
    out.put("lift", lift.lift());
    out.put("se_delta", lift.seDelta());
    out.put("df", lift.degreesOfFreedom());
    putInterval(out, "ci", lift.interval());
    return out;
  }

  private static Map<String, Object> ratio(RatioSample a, RatioSample b, double alpha) {
    RatioTest test = RatioTest.of(a, b, alpha);
    RatioTest.Lift lift = test.lift().orElseThrow();
    Map<String, Object> out = new HashMap<>();
    out.put("ratio_a", a.ratio());
    out.put("ratio_b", b.ratio());
    out.put("var_a", a.variance());
    out.put("var_b", b.variance());
    out.put("diff", test.difference());
    out.put("se", test.standardError());
    out.put("z", test.z());
    out.put("p_value", test.pValue());
    putInterval(out, "ci", test.interval());
    out.put("lift", lift.value());
    out.put("lift_se", lift.standardError());
    putInterval(out, "lift_ci", lift.interval());
    return out;
  }

  private static Map<String, Object> cuped(JsonNode a, JsonNode b, double alpha) {
    AdjustedSamples adjusted = AdjustedSamples.of(covaried(a), covaried(b), HUNDREDTHS);
    WelchTest raw =
        WelchTest.of(Sample.of(covaried(a), HUNDREDTHS), Sample.of(covaried(b), HUNDREDTHS), alpha);
    MeanLift lift = MeanLift.of(adjusted.a(), adjusted.b(), alpha);
    Map<String, Object> out = welch(adjusted.a(), adjusted.b(), alpha);
    out.put("theta", adjusted.theta());
    out.put("mean_a_adj", adjusted.a().mean());
    out.put("mean_b_adj", adjusted.b().mean());
    out.put("var_a_adj", adjusted.a().variance());
    out.put("var_b_adj", adjusted.b().variance());
    out.put("raw_diff", raw.difference());
    out.put("raw_se", raw.standardError());
    out.put("variance_reduction", adjusted.varianceReduction());
    out.put("lift", lift.lift());
    out.put("lift_se", lift.seDelta());
    putInterval(out, "lift_ci", lift.interval());
    return out;
  }

  private static Map<String, Object> sampleRatio(JsonNode in) {
    List<Long> observed = new ArrayList<>();
    in.get("observed").forEach(count -> observed.add(count.asLong()));
    List<Double> weights = new ArrayList<>();
    in.get("weights").forEach(weight -> weights.add(number(weight)));
    SampleRatioTest test =
        SampleRatioTest.of(
            observed.stream().mapToLong(Long::longValue).toArray(),
            weights.stream().mapToDouble(Double::doubleValue).toArray());
    return Map.of(
        "chi2", test.chiSquare(), "df", test.degreesOfFreedom(), "p_value", test.pValue());
  }

  private static void putInterval(Map<String, Object> out, String name, Interval interval) {
    out.put(name + "_low", interval.low());
    out.put(name + "_high", interval.high());
  }

  private static Proportion arm(JsonNode in, String arm) {
    return proportion(in.get(arm));
  }

  private static Proportion proportion(JsonNode counts) {
    return new Proportion(counts.get("x").asLong(), counts.get("n").asLong());
  }

  private static Sample sample(JsonNode arm) {
    return new Sample(number(arm.get("mean")), number(arm.get("var")), arm.get("n").asLong());
  }

  private static RatioSample ratioSample(JsonNode in, String name) {
    JsonNode arm = in.get(name);
    Moments moments =
        new Moments(
            arm.get("n").asLong(),
            integer(arm, "sum_x"),
            integer(arm, "sum_xx"),
            integer(arm, "sum_y"),
            integer(arm, "sum_yy"),
            integer(arm, "sum_xy"));
    return RatioSample.of(moments, 1, 1);
  }

  /** The cases call the outcome y and the past x, and have two decimals. */
  private static Moments covaried(JsonNode arm) {
    return new Moments(
        arm.get("n").asLong(),
        scaled(arm, "sum_y", 2),
        scaled(arm, "sum_yy", 4),
        scaled(arm, "sum_x", 2),
        scaled(arm, "sum_xx", 4),
        scaled(arm, "sum_xy", 4));
  }

  private static Int192 scaled(JsonNode arm, String field, int digits) {
    return Int192.of(
        new BigDecimal(arm.get(field).asText()).movePointRight(digits).toBigIntegerExact());
  }

  private static Int192 integer(JsonNode arm, String field) {
    BigInteger value = arm.get(field).bigIntegerValue();
    return Int192.of(value);
  }

  /** JSON has no word for what is no number; the cases write it as text. */
  private static double number(JsonNode node) {
    return node.isTextual() ? Double.parseDouble(node.asText()) : node.asDouble();
  }
}
