package dev.splitstream.assignment.server.delivery.snapshot;

import java.io.IOException;
import java.util.Optional;

/** A place that keeps lists of units. The name of a list tells whether its content is whole. */
@FunctionalInterface
interface UnitListSource {

  /** The list with this SHA-256, whole or damaged; empty if it is not there. */
  Optional<byte[]> list(String tenant, String sha256) throws IOException;
}
