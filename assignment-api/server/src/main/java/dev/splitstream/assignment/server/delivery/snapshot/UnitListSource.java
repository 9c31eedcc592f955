package dev.splitstream.assignment.server.delivery.snapshot;

import java.io.IOException;
import java.util.Optional;

/** A source of unit lists. A list is named by its checksum, which reveals damaged content. */
@FunctionalInterface
interface UnitListSource {

  /** The list with this SHA-256, intact or damaged; empty if the source does not have it. */
  Optional<byte[]> list(String tenant, String sha256) throws IOException;
}
