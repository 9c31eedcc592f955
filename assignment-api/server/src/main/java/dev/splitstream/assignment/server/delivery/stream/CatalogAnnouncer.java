package dev.splitstream.assignment.server.delivery.stream;

import dev.splitstream.assignment.server.catalog.live.CatalogListener;
import dev.splitstream.assignment.server.catalog.live.CatalogOrigin;
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

/** Notifies subscribers of new revisions, in its own thread. */
public final class CatalogAnnouncer implements CatalogListener, CatalogEvents {
  private static final Logger log = LoggerFactory.getLogger(CatalogAnnouncer.class);

  private final Executor worker;
  private final Map<String, Long> pending = new ConcurrentHashMap<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final CopyOnWriteArrayList<Subscriber> subscribers = new CopyOnWriteArrayList<>();

  /** The worker must have one thread. */
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
    pending.put(tenant, catalog.revision());
    if (scheduled.compareAndSet(false, true)) {
      worker.execute(this::announce);
    }
  }

  private void announce() {
    scheduled.set(false);
    for (String tenant : Set.copyOf(pending.keySet())) {
      Long revision = pending.remove(tenant);
      if (revision != null) {
        subscribers.stream()
            .filter(subscriber -> subscriber.tenant.equals(tenant))
            .forEach(subscriber -> notify(subscriber, revision));
      }
    }
  }

  private static void notify(Subscriber subscriber, long revision) {
    try {
      subscriber.onRevision.accept(revision);
    } catch (RuntimeException e) {
      // A failing subscriber must not keep the others from being notified.
      log.error("Cannot notify a subscriber of revision {}", revision, e);
    }
  }
}
