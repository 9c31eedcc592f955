package dev.splitstream.query.server.results.body;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is believed of a difference after the data. It decides nothing: belief does not bound how
 * often a verdict is wrong when one looks repeatedly.
 *
 * @param probabilityOfIncrease that the treatment's figure is larger than the control's
 * @param chanceToWin that it is better for the metric's aim; none without an aim
 * @param differenceInterval that holds the difference with probability 1 - alpha, equal tails
 * @param expectedLoss by how much the treatment is worse than the control, where it is worse, on
 *     average: what choosing it may cost, in the metric's unit; none without an aim
 * @param prior what was believed before: {@code Beta(1, 1)} for shares, {@code flat} for others
 */
public record BayesianBody(
    double probabilityOfIncrease,
    @Nullable Double chanceToWin,
    List<Double> differenceInterval,
    @Nullable Double expectedLoss,
    String prior) {}
