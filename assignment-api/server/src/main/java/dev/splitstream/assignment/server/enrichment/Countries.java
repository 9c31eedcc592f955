package dev.splitstream.assignment.server.enrichment;

import java.net.InetAddress;
import java.util.Optional;

/** Finds the country of an IP address. */
@FunctionalInterface
interface Countries {
  /** Finds no country. */
  Countries NONE = address -> Optional.empty();

  /** ISO 3166-1 alpha-2 code of the country, if it is known. */
  Optional<String> of(InetAddress address);
}
