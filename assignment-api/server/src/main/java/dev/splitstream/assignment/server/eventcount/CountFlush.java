package dev.splitstream.assignment.server.eventcount;

import dev.splitstream.assignment.server.config.ServerProperties;
import dev.splitstream.failure.FailureReason;
import dev.splitstream.store.eventcount.EventCount;
import dev.splitstream.store.eventcount.EventCountStore;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Flushes the counts to the database, every few seconds and at shutdown. */
class CountFlush implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(CountFlush.class);

  /** Counts per transaction; limited because other nodes wait for its locks. */
  private static final int CHUNK = 2_000;

  private final EventCounts counts;
  private final EventCountStore store;
  private final TransactionTemplate transaction;
  private final ServerProperties.EventCounts limits;
  private final Clock clock;
  private LocalDate forgotten = LocalDate.MIN;
  private boolean isFailing;

  CountFlush(
      EventCounts counts,
      EventCountStore store,
      PlatformTransactionManager transactions,
      ServerProperties.EventCounts limits,
      Clock clock) {
    this.counts = counts;
    this.store = store;
    this.transaction = new TransactionTemplate(transactions);
    this.limits = limits;
    this.clock = clock;
  }

  /** Flushes the counts since the last flush; counts that cannot be stored stay in memory. */
  @Scheduled(fixedDelayString = "${splitstream.event-counts.flush-interval}")
  synchronized void flush() {
    List<EventCount> counted = counts.drain();
    int done = 0;
    try {
      while (done < counted.size()) {
        int end = Math.min(done + CHUNK, counted.size());
        add(counted.subList(done, end));
        done = end;
      }
      forget();
      if (isFailing) {
        isFailing = false;
        log.info("Counts of events are stored again");
      }
    } catch (DataAccessException | TransactionException e) {
      counts.addBack(counted.subList(done, counted.size()));
      if (!isFailing) {
        isFailing = true;
        log.warn("Cannot store counts of events: {}; keeping them in memory", FailureReason.of(e));
      }
    }
  }

  private void add(List<EventCount> some) {
    transaction.executeWithoutResult(status -> store.add(some, limits.names()));
  }

  /** Deletes old counts, once a day. */
  private void forget() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    if (!today.equals(forgotten)) {
      store.forget(today.minusDays(limits.keepDays()));
      forgotten = today;
    }
  }

  @Override
  public void close() {
    flush();
    if (!counts.isEmpty()) {
      log.warn("Lost the counts of events since the database last took them");
    }
  }
}
