package dev.splitstream.assignment.server.enrichment;

import org.jspecify.annotations.Nullable;

/**
 * Who sent a request, where that says something about the client of its events. Lives as long as
 * the request.
 *
 * @param address its IP address
 * @param userAgent its user agent
 */
public record Sender(@Nullable String address, @Nullable String userAgent) {
  /** Says nothing about the client. */
  public static final Sender UNKNOWN = new Sender(null, null);

  /** Without the address: addresses are never printed. */
  @Override
  public String toString() {
    return "Sender[address=***, userAgent=" + userAgent + "]";
  }
}
