package dev.splitstream.assignment.server.delivery.stream;

import dev.splitstream.assignment.server.catalog.CatalogListener;
import dev.splitstream.assignment.server.catalog.CatalogOrigin;
import dev.splitstream.catalog.TenantCatalog;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells subscribers of new revisions, in a thread of its own. */
public final class CatalogAnnouncer implements CatalogListener, CatalogEvents {
  private static final Logger log = LoggerFactory.getLogger(CatalogAnnouncer.class);

  private final Executor worker;
  private final Map<String, Long> waiting = new ConcurrentHashMap<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final CopyOnWriteArrayList<Subscriber> subscribers = new CopyOnWriteArrayList<>();

  /** With a worker of one thread. */
  CatalogAnnouncer(Executor worker) {
    this.worker = worker;
  }

  private final class Subscriber implements Subscription {
    private final String tenant;
    private final LongConsumer onRevision;

    Subscriber(String tenant, LongConsumer onRevision) {
      this.tenant = tenant;
      this.onRevision = onRevision;
    }

    @Override
    public void close() {
      subscribers.remove(this);
    }
  }

  @Override
  public Subscription subscribe(String tenant, LongConsumer onRevision) {
    Subscriber subscriber = new Subscriber(tenant, onRevision);
    subscribers.add(subscriber);
    return subscriber;
  }

  @Override
  public void onCatalog(String tenant, TenantCatalog catalog, CatalogOrigin origin) {
    waiting.put(tenant, catalog.revision());
    if (scheduled.compareAndSet(false, true)) {
      worker.execute(this::tell);
    }
  }

  private void tell() {
    scheduled.set(false);
    for (String tenant : Set.copyOf(waiting.keySet())) {
      Long revision = waiting.remove(tenant);
      if (revision != null) {
        subscribers.stream()
            .filter(subscriber -> subscriber.tenant.equals(tenant))
            .forEach(subscriber -> tell(subscriber, revision));
      }
    }
  }

  private static void tell(Subscriber subscriber, long revision) {
    try {
      subscriber.onRevision.accept(revision);
    } catch (RuntimeException e) {
      // One subscriber's defect is no reason to leave the others untold.
      log.error("Cannot tell a subscriber of revision {}", revision, e);
    }
  }
}
