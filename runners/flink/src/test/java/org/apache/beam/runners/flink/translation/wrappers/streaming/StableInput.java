package org.apache.beam.runners.flink.translation.wrappers.streaming;

import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;

/** What a step does with stable input. It lives here because it is package-private in Beam. */
public final class StableInput {
  private StableInput() {}

  /** Whether a step has stable input. */
  public static boolean isRequiredBy(StreamNode node) {
    return operator(node) instanceof DoFnOperator<?, ?, ?> step && step.getRequiresStableInput();
  }

  /** How many buffers it uses round-robin. */
  public static int buffersOf(StreamNode node) {
    return ((DoFnOperator<?, ?, ?>) operator(node)).numConcurrentCheckpoints + 1;
  }

  private static Object operator(StreamNode node) {
    return node.getOperatorFactory() instanceof SimpleOperatorFactory<?> simple
        ? simple.getOperator()
        : node;
  }
}
