package dev.splitstream.query.server.statistics;

import dev.splitstream.query.statistics.method.Input;
import dev.splitstream.query.statistics.method.StatisticalMethod;
import dev.splitstream.query.statistics.method.StatisticalMethods;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The statistical methods.
 *
 * @param methods all of them
 */
record MethodsBody(List<Method> methods) {
  static final MethodsBody ALL =
      new MethodsBody(StatisticalMethods.all().stream().map(Method::of).toList());

  /**
   * A method.
   *
   * @param name in the path
   * @param purpose what it is for
   * @param formula in plain text
   * @param source where the formula is from
   * @param assumptions what must hold for the result to mean what it says
   * @param inputs what it reads
   */
  @Schema(name = "StatisticalMethod")
  record Method(
      String name,
      String purpose,
      String formula,
      String source,
      List<String> assumptions,
      List<MethodInput> inputs) {
    static Method of(StatisticalMethod method) {
      return new Method(
          method.name(),
          method.purpose(),
          method.formula(),
          method.source(),
          method.assumptions(),
          method.inputs().inputs().stream().map(MethodInput::of).toList());
    }
  }

  /**
   * An input.
   *
   * @param name its member in the body
   * @param shape what it looks like
   * @param meaning for people
   * @param required whether it must be given
   * @param fallback what is used if it is left out, as text; left out for none
   */
  @Schema(name = "StatisticalInput")
  record MethodInput(
      String name, String shape, String meaning, boolean required, @Nullable String fallback) {
    static MethodInput of(Input input) {
      Object fallback = input.fallback();
      return new MethodInput(
          input.name(),
          input.shape().text(),
          input.meaning(),
          input.required(),
          fallback == null ? null : fallback.toString());
    }
  }
}
