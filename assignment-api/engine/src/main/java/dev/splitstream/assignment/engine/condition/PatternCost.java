package dev.splitstream.assignment.engine.condition;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The length of a regular expression once its counted repetitions are expanded, as the library
 * does: {@code ((a{99}){99}){99}} is short but exhausts memory.
 */
final class PatternCost {
  private static final long MOST = Integer.MAX_VALUE;

  private final String pattern;
  private int at;

  /** The sums of the enclosing groups. */
  private final Deque<Long> groups = new ArrayDeque<>();

  private long sum;
  private long last;

  private PatternCost(String pattern) {
    this.pattern = pattern;
  }

  /** Characters after expansion: may be too high, but never much too low. */
  static long of(String pattern) {
    PatternCost cost = new PatternCost(pattern);
    while (cost.at < pattern.length()) {
      cost.next();
    }
    while (!cost.groups.isEmpty()) {
      cost.close();
    }
    return cost.sum;
  }

  private void next() {
    char c = pattern.charAt(at++);
    switch (c) {
      case '(' -> {
        groups.push(sum);
        sum = 0;
      }
      case ')' -> close();
      case '[' -> {
        skipClass();
        add(1);
      }
      case '\\' -> escape();
      case '{' -> repeat();
      default -> add(1);
    }
  }

  private void add(long cost) {
    last = cost;
    sum = Math.min(sum + cost, MOST);
  }

  private void close() {
    long inner = sum + 1;
    sum = groups.isEmpty() ? 0 : groups.pop();
    add(inner);
  }

  /** A quotation counts as its content; any other escape as one character. */
  private void escape() {
    if (!pattern.startsWith("Q", at)) {
      at++;
      add(1);
      return;
    }
    int end = pattern.indexOf("\\E", at);
    for (at++; at < (end < 0 ? pattern.length() : end); at++) {
      add(1);
    }
    at = end < 0 ? at : end + 2;
  }

  private void skipClass() {
    at += pattern.startsWith("^", at) ? 1 : 0;
    at += pattern.startsWith("]", at) ? 1 : 0;
    while (at < pattern.length() && pattern.charAt(at) != ']') {
      at += pattern.charAt(at) == '\\' ? 2 : 1;
    }
    at++;
  }

  /** Counts the last part this many more times. */
  private void repeat() {
    long most = 0;
    long number = 0;
    while (at < pattern.length() && isCount(pattern.charAt(at))) {
      char c = pattern.charAt(at++);
      number = c == ',' ? 0 : Math.min(number * 10 + (c - '0'), MOST);
      most = Math.max(most, number);
    }
    if (pattern.startsWith("}", at) && most > 1) {
      at++;
      long repeated = Math.min(last * most, MOST);
      sum -= last;
      add(repeated);
    } else {
      add(1);
    }
  }

  private static boolean isCount(char c) {
    return c == ',' || (c >= '0' && c <= '9');
  }
}
