package dev.splitstream.assignment.server.enrichment;

import java.net.InetAddress;
import java.util.Optional;

/** Knows in which country an address is. */
@FunctionalInterface
interface Countries {
  /** Knows none. */
  Countries NONE = address -> Optional.empty();

  /** ISO 3166-1 alpha-2 code of the country, if it is known. */
  Optional<String> of(InetAddress address);
}
