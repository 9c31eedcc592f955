package dev.splitstream.process;

/**
 * The name of an option of a process.
 *
 * @param name without the leading dashes
 */
public record Argument(String name) {
  /** The option with a value, as a word of the command line. */
  public String of(Object value) {
    return "--" + name + "=" + value;
  }
}
