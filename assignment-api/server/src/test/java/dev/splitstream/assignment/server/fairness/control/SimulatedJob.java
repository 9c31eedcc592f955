package dev.splitstream.assignment.server.fairness.control;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * A job as seen from outside: it reads events in order at a given rate, and publishes its progress
 * with checkpoints, some of which are slow. Gets the time as an argument; all times are in seconds.
 */
final class SimulatedJob {
  private static final double INTERVAL = 2;
  private static final double SLOW = 2;

  private final Deque<double[]> queue = new ArrayDeque<>();
  private final List<double[]> shown = new ArrayList<>();
  private final Random random;
  private final double slowShare;
  private double capacity;
  private double front;
  private double read;
  private double begun = -INTERVAL;
  private double completed = Double.NaN;
  private double barrierFront;
  private double barrierRead;
  private double counted;

  /**
   * Starts idle.
   *
   * @param capacity in events per second
   * @param slowShare the share of slow checkpoints
   */
  SimulatedJob(double capacity, double slowShare, long seed) {
    this.capacity = capacity;
    this.slowShare = slowShare;
    this.random = new Random(seed);
  }

  void setCapacity(double perSecond) {
    capacity = perSecond;
  }

  /** Advances the time, during which this many events are sent. */
  void step(double now, double seconds, double sent) {
    if (sent > 0) {
      queue.addLast(new double[] {now, sent});
    }
    read(now, capacity * seconds);
    if (capacity == 0) {
      return;
    }
    if (Double.isNaN(completed) && now - begun >= INTERVAL) {
      begun = now;
      barrierFront = front;
      barrierRead = read;
      double slow = random.nextDouble() < slowShare ? SLOW : 0;
      completed = now + 0.2 + 0.4 * random.nextDouble() + slow;
    } else if (now >= completed) {
      completed = Double.NaN;
      counted = barrierRead;
      shown.add(new double[] {now, barrierFront});
    }
  }

  private void read(double now, double room) {
    double left = room;
    while (left > 0 && !queue.isEmpty()) {
      double[] first = queue.getFirst();
      double taken = Math.min(left, first[1]);
      first[1] -= taken;
      left -= taken;
      read += taken;
      front = first[0];
      if (first[1] <= 0) {
        queue.removeFirst();
      }
    }
    if (queue.isEmpty()) {
      front = now;
    }
  }

  /** The number of counted events. */
  double counted() {
    return counted;
  }

  /** The delays of events sent in this period, shortest first. */
  List<Double> delays(double from, double to) {
    List<Double> delays = new ArrayList<>();
    int next = 0;
    for (double sent = from; sent < to; sent += 0.1) {
      while (next < shown.size() && shown.get(next)[1] < sent) {
        next++;
      }
      delays.add(next < shown.size() ? shown.get(next)[0] - sent : Double.MAX_VALUE);
    }
    delays.sort(null);
    return delays;
  }

  double p99(double from, double to) {
    List<Double> delays = delays(from, to);
    return delays.get((int) Math.ceil(0.99 * delays.size()) - 1);
  }
}
