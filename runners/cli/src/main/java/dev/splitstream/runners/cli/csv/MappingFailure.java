package dev.splitstream.runners.cli.csv;

/** A mapping or a file cannot be used. The message says where and why. */
public final class MappingFailure extends Exception {
  private static final long serialVersionUID = 1L;

  MappingFailure(String message) {
    super(message);
  }

  MappingFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
