package dev.splitstream.http.container;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Unique request ids, without reading the operating system's randomness for each request. */
final class RequestIds implements Supplier<String> {
  private static final int PREFIX_BYTES = 8;

  private final String prefix;
  private final AtomicLong count = new AtomicLong();

  RequestIds() {
    byte[] start = new byte[PREFIX_BYTES];
    new SecureRandom().nextBytes(start);
    prefix = HexFormat.of().formatHex(start) + "-";
  }

  @Override
  public String get() {
    return prefix + Long.toHexString(count.incrementAndGet());
  }
}
