package dev.splitstream.assignment.server.fairness.control;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * Nodes, each with a level, to which tenants send evenly, and one job. All times are in seconds.
 */
final class SimulatedIngest {
  static final LevelSettings SETTINGS =
      new LevelSettings(500, 50, Duration.ofSeconds(2), Duration.ofSeconds(10));

  private static final double STEP = 0.05;
  private static final int STEPS_A_LOOK = 5;
  private static final Partition ONE = new Partition("topic", 0);

  private final SimulatedJob job;
  private final List<Node> nodes = new ArrayList<>();
  private long steps;
  private boolean isKnown = true;

  private static final class Node {
    final Level level;
    final List<DoubleUnaryOperator> tenants;
    double sent;
    double[] takenBy;
    double demand;

    Node(LevelSettings settings, List<DoubleUnaryOperator> tenants) {
      this.level = new Level(settings, 0);
      this.tenants = tenants;
      this.takenBy = new double[tenants.size()];
    }

    /** The total rate at this time, in events per second. */
    double send(double now) {
      double sum = 0;
      demand = 0;
      for (int i = 0; i < tenants.size(); i++) {
        double wanted = tenants.get(i).applyAsDouble(now);
        double taken = Math.min(wanted, level.perSecond());
        takenBy[i] += taken * STEP;
        demand = Math.max(demand, taken);
        sum += taken;
      }
      return sum;
    }
  }

  SimulatedIngest(SimulatedJob job) {
    this.job = job;
  }

  /** Adds a node to which tenants send at these rates, which may depend on the time. */
  SimulatedIngest node(LevelSettings settings, DoubleUnaryOperator... tenants) {
    nodes.add(new Node(settings, List.of(tenants)));
    return this;
  }

  /** Whether the nodes see what the job has counted. */
  void setKnown(boolean known) {
    isKnown = known;
  }

  double now() {
    return steps * STEP;
  }

  void runUntil(double end) {
    while (now() < end) {
      double sum = 0;
      for (Node node : nodes) {
        double perSecond = node.send(now());
        node.sent += perSecond * STEP;
        sum += perSecond;
      }
      job.step(now(), STEP, sum * STEP);
      steps++;
      if (steps % STEPS_A_LOOK == 0) {
        look();
      }
    }
  }

  /** All nodes write to one partition; each knows the offset of its own last event. */
  private void look() {
    double all = nodes.stream().mapToDouble(node -> node.sent).sum();
    for (Node node : nodes) {
      Map<Partition, Long> counted = Map.of(ONE, Math.round(Math.floor(job.counted() + 1e-3)));
      node.level.observe(
          new Observation(
              Math.round(now() * 1e9),
              node.sent == 0 ? Map.of() : Map.of(ONE, Math.round(Math.floor(all))),
              isKnown ? Optional.of(counted) : Optional.empty(),
              node.demand));
    }
  }

  Level level(int node) {
    return nodes.get(node).level;
  }

  /** Events of a tenant that a node has taken so far. */
  double taken(int node, int tenant) {
    return nodes.get(node).takenBy[tenant];
  }
}
