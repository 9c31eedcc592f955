package dev.splitstream.assignment.server.delivery.stream;

import java.util.function.LongConsumer;

/** Announces new revisions, once this node uses them for decisions. */
@FunctionalInterface
public interface CatalogEvents {

  /**
   * Calls {@code onRevision} with the tenant's revision each time its catalog changes on this node.
   * Revisions in quick succession may be merged into one call with the last. Calls come one at a
   * time from a shared thread: hand longer work to another.
   */
  Subscription subscribe(String tenant, LongConsumer onRevision);

  /** A subscription, which can be ended. */
  interface Subscription extends AutoCloseable {
    /** Ends the calls; one that is in progress may still finish. Closing again does nothing. */
    @Override
    void close();
  }
}
