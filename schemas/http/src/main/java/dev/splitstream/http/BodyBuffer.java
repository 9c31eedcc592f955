package dev.splitstream.http;

import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** The body of one request, in memory that counts against the budget. */
final class BodyBuffer {
  private static final int INITIAL_BYTES = 1024;

  private final BodyBudget budget;
  private final String credential;
  private final String address;
  private final int maxBytes;
  private byte[] bytes = new byte[0];
  private int length;
  private boolean released;

  /** For a body that the budget has admitted. */
  BodyBuffer(BodyBudget budget, String credential, String address, int maxBytes) {
    this.budget = budget;
    this.credential = credential;
    this.address = address;
    this.maxBytes = maxBytes;
  }

  /** Reads the available data, or returns the reason for refusing more. */
  Optional<BodyRefusal> readFrom(ServletInputStream in) throws IOException {
    while (in.isReady()) {
      Optional<BodyRefusal> refusal = length == bytes.length ? grow() : Optional.empty();
      if (refusal.isPresent()) {
        return refusal;
      }
      int read = in.read(bytes, length, bytes.length - length);
      if (read < 0) {
        break;
      }
      length += read;
      if (length > maxBytes) {
        return Optional.of(BodyRefusal.TOO_LARGE);
      }
    }
    return Optional.empty();
  }

  /** Up to one byte beyond the limit, which reveals whether the body exceeds it. */
  private Optional<BodyRefusal> grow() {
    int size = Math.min(Math.max(INITIAL_BYTES, bytes.length * 2), maxBytes + 1);
    Optional<BodyRefusal> refusal = budget.grow(credential, size - bytes.length);
    if (refusal.isEmpty()) {
      bytes = Arrays.copyOf(bytes, size);
    }
    return refusal;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** Frees the memory; the body is no longer needed. */
  void release() {
    if (!released) {
      released = true;
      budget.leave(credential, address, bytes.length);
      bytes = new byte[0];
      length = 0;
    }
  }
}
