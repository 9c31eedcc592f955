package dev.splitstream.query.statistics.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.splitstream.event.Violation;
import dev.splitstream.query.statistics.StatisticsException;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StatisticalMethodTest {
  private static final Map<String, Object> ARM = Map.of("x", 5, "n", 10);

  static List<StatisticalMethod> methods() {
    return StatisticalMethods.all();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void method_saysWhatItComputesAndFromWhere(StatisticalMethod method) {
    assertThat(List.of(method.name(), method.purpose(), method.formula(), method.source()))
        .allSatisfy(text -> assertThat(text).isNotBlank());
    assertThat(method.assumptions()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void method_namesEachInputThatIsMissing(StatisticalMethod method) {
    List<String> required =
        method.inputs().inputs().stream().filter(Input::required).map(Input::name).toList();
    assertThat(violations(method.name(), Map.of()))
        .containsExactlyElementsOf(
            required.stream().map(name -> new Violation("/" + name, "is required")).toList());
  }

  @Test
  void inputs_leftOutHaveTheirDefaults() {
    Map<String, Object> arms = Map.of("a", ARM, "b", ARM);
    assertThat(answer("newcombe_ci", arms))
        .isEqualTo(answer("newcombe_ci", Map.of("a", ARM, "b", ARM, "alpha", 0.05)));
  }

  @Test
  void inputs_mayBeNullWhereTheyHaveNoDefault() {
    Map<String, Object> flat = new HashMap<>(Map.of("diff", 1, "se", 2));
    flat.put("prior_sd", null);
    assertThat(answer("normal_normal", flat))
        .isEqualTo(answer("normal_normal", Map.of("diff", 1, "se", 2)));
  }

  @Test
  void inputs_unknownAreNamedByTheirPointer() {
    assertThat(violations("newcombe_ci", Map.of("a", ARM, "b", Map.of("x", 1, "n", 2, "m/n", 3))))
        .containsExactly(new Violation("/b/m~1n", "is not a known input"));
  }

  @Test
  void inputs_ofAnotherTypeAreNamedByTheirPointer() {
    assertThat(violations("srm_chi_square", Map.of("observed", List.of(1, 2.5), "weights", 1)))
        .containsExactly(
            new Violation("/observed/1", "must be a whole number of 64 bits"),
            new Violation("/weights", "must be a list"));
  }

  @Test
  void counts_beyond64BitsAreRefusedWithoutWritingThemOut() {
    assertThat(violations("wilson_ci", Map.of("x", 0, "n", new BigDecimal("1e999999999"))))
        .containsExactly(new Violation("/n", "must be a whole number of 64 bits"));
  }

  @Test
  void counts_mayBeWrittenWithAPoint() {
    assertThat(answer("wilson_ci", Map.of("x", new BigDecimal("3.0"), "n", 1e1)))
        .isEqualTo(answer("wilson_ci", Map.of("x", 3, "n", 10)));
  }

  @Test
  void violations_areNotRepeatedWithoutEnd() {
    assertThat(
            violations(
                "mann_whitney", Map.of("a", Collections.nCopies(1000, "x"), "b", List.of(1))))
        .hasSize(20);
  }

  @Test
  void results_thatAreNoNumberAreErrors() {
    StatisticsException failure =
        catchThrowableOfType(
            StatisticsException.class,
            () ->
                answer(
                    "welch_t",
                    Map.of(
                        "a", Map.of("mean", -1e308, "var", 1, "n", 2),
                        "b", Map.of("mean", 1e308, "var", 1, "n", 2))));
    assertThat(failure.code()).isEqualTo(StatisticsException.Code.INVALID_ARGUMENT);
  }

  @Test
  void decimals_keepAllTheirDigits() {
    // The values 1e12 + 0.0001 and 1e12 + 0.0003; as doubles their squares cancel to nothing.
    Map<String, Object> arm =
        Map.of(
            "n", 2,
            "sum_x", 0,
            "sum_xx", 0,
            "sum_y", new BigDecimal("2000000000000.0004"),
            "sum_yy", new BigDecimal("2000000000000000800000000.0000001"),
            "sum_xy", 0);
    assertThat(answer("cuped", Map.of("a", arm, "b", arm)).get("var_a_adj")).isEqualTo(2e-8);
  }

  private static Map<String, ?> answer(String method, Map<String, ?> inputs) {
    return StatisticalMethods.named(method).orElseThrow().answer(inputs);
  }

  private static List<Violation> violations(String method, Map<String, ?> inputs) {
    return catchThrowableOfType(InputException.class, () -> answer(method, inputs)).violations();
  }
}
