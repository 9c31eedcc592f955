package dev.splitstream.query.statistics.method;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A method that can be called by name.
 *
 * @param name in lower case with underscores
 * @param purpose what it is for, and when to prefer it
 * @param inputs what it reads
 * @param formula in plain text
 * @param source where the formula is from
 * @param assumptions what must hold for the result to mean what it says
 * @param evaluation of inputs of these shapes
 */
public record StatisticalMethod(
    String name,
    String purpose,
    Shape.Members inputs,
    String formula,
    String source,
    List<String> assumptions,
    Evaluation evaluation) {

  /** Copies the list. */
  public StatisticalMethod {
    assumptions = List.copyOf(assumptions);
  }

  /** How figures follow from inputs. */
  public static final class Evaluation {
    private final Function<Arguments, Figures> function;

    Evaluation(Function<Arguments, Figures> function) {
      this.function = function;
    }
  }

  /** The family and the words of a method, without its evaluation. */
  record Words(String purpose, String formula, String source, List<String> assumptions) {}

  static StatisticalMethod of(
      String name, Words words, List<Input> inputs, Function<Arguments, Figures> evaluation) {
    return new StatisticalMethod(
        name,
        words.purpose(),
        new Shape.Members(inputs),
        words.formula(),
        words.source(),
        words.assumptions(),
        new Evaluation(evaluation));
  }

  /**
   * The figures that follow from these inputs.
   *
   * @param json the inputs as maps, lists, numbers, text, booleans and null; decimals as {@link
   *     java.math.BigDecimal} keep all their digits
   * @return figures by name: Double, Long, Boolean, null, or lists and maps of them
   * @throws InputException when the inputs do not have the right shapes
   * @throws dev.splitstream.query.statistics.StatisticsException when they have no result
   */
  public Map<String, @Nullable Object> answer(Map<String, ?> json) {
    return evaluation.function.apply(ReadInputs.read(inputs, json)).map();
  }
}
