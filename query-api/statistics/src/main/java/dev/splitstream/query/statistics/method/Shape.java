package dev.splitstream.query.statistics.method;

import java.util.List;

/** What an input looks like in JSON. */
public sealed interface Shape {
  /** In words, for people. */
  String text();

  /** A number, or NaN or an infinity as text, which every method refuses. */
  record Numeric() implements Shape {
    @Override
    public String text() {
      return "number";
    }
  }

  /** A whole number of 64 bits. */
  record Count() implements Shape {
    @Override
    public String text() {
      return "integer";
    }
  }

  /** True or false. */
  record Flag() implements Shape {
    @Override
    public String text() {
      return "boolean";
    }
  }

  /**
   * One of a few words.
   *
   * @param words all that are known
   */
  record Choice(List<String> words) implements Shape {
    /** Copies the list. */
    public Choice {
      words = List.copyOf(words);
    }

    @Override
    public String text() {
      return String.join(" | ", words);
    }
  }

  /**
   * A list.
   *
   * @param element what it holds
   * @param most how many it may hold
   */
  record Items(Shape element, int most) implements Shape {
    @Override
    public String text() {
      return "[" + element.text() + ", …]";
    }
  }

  /**
   * An object.
   *
   * @param inputs its members; there may be no others
   */
  record Members(List<Input> inputs) implements Shape {
    /** Copies the list. */
    public Members {
      inputs = List.copyOf(inputs);
    }

    @Override
    public String text() {
      return "{" + String.join(", ", inputs.stream().map(Input::name).toList()) + "}";
    }
  }
}
