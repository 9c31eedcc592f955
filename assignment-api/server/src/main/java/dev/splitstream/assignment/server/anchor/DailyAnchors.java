package dev.splitstream.assignment.server.anchor;

import dev.splitstream.catalog.anchor.Anchor;
import dev.splitstream.catalog.anchor.AnchorSigner;
import dev.splitstream.failure.FailureReason;
import dev.splitstream.store.audit.AnchorStore;
import dev.splitstream.store.audit.AnchorStore.Made;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Signs the head of each tenant's history once a day, and delivers what was signed. Several nodes
 * may do so at once: the first anchor of a day wins, and delivery is idempotent.
 */
public class DailyAnchors {
  private static final Logger log = LoggerFactory.getLogger(DailyAnchors.class);
  private static final int AT_ONCE = 1_000;

  private final Optional<AnchorSigner> signer;
  private final List<AnchorTarget> targets;
  private final AnchorStore anchors;
  private final Clock clock;
  private final Counter failures;

  DailyAnchors(
      Optional<AnchorSigner> signer,
      List<AnchorTarget> targets,
      AnchorStore anchors,
      Clock clock,
      MeterRegistry meters) {
    this.signer = signer;
    this.targets = List.copyOf(targets);
    this.anchors = anchors;
    this.clock = clock;
    this.failures =
        Counter.builder("splitstream.anchors.failures")
            .description("Anchors of histories that could not be made or delivered at once")
            .register(meters);
  }

  /**
   * Creates the missing anchors of the day and delivers all that are pending. Does nothing without
   * a key.
   */
  @Scheduled(cron = "0 2 0 * * *", zone = "UTC")
  @Scheduled(initialDelayString = "PT10S", fixedDelayString = "PT1H")
  public void anchor() {
    if (signer.isEmpty()) {
      return;
    }
    try {
      make(signer.get());
      for (AnchorTarget target : targets) {
        deliver(target);
      }
    } catch (DataAccessException e) {
      failed("make anchors", e);
    }
  }

  private void make(AnchorSigner signer) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    for (Anchor head : anchors.due(day, now)) {
      anchors.add(day, signer.sign(head));
    }
  }

  private void deliver(AnchorTarget target) {
    try {
      for (Made anchor : anchors.pending(target.place(), AT_ONCE)) {
        target.deliver(anchor);
        anchors.mark(target.place(), anchor, clock.instant());
      }
    } catch (IOException e) {
      failed("deliver anchors", e);
    } catch (InterruptedException stopping) {
      // An anchor that is not marked is delivered again after the next start.
      Thread.currentThread().interrupt();
    }
  }

  private void failed(String what, Exception e) {
    failures.increment();
    log.warn("Cannot {}: {}; trying again within the hour", what, FailureReason.of(e));
  }
}
