package dev.splitstream.assignment.server.delivery.stream;

import java.util.function.LongConsumer;

/** Tells of new revisions, once this node decides by them. */
@FunctionalInterface
public interface CatalogEvents {

  /**
   * Calls {@code onRevision} with the tenant's revision each time its catalog changed on this node.
   * Revisions that follow each other fast may be told of as one, the last. The call comes from a
   * thread of the catalog's, one at a time: hand longer work on to another.
   */
  Subscription subscribe(String tenant, LongConsumer onRevision);

  /** What ends the calls. */
  interface Subscription extends AutoCloseable {
    /** Ends them; one that is under way may still finish. Closing again does nothing. */
    @Override
    void close();
  }
}
