package dev.splitstream.query.server.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.query.server.platform.HeavyReads.Permit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HeavyReadsTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void tenant_hasItsShareOnly_andOthersHaveTheRest() {
    HeavyReads reads = reads(3, 2, Duration.ZERO);
    acquire(reads, "acme", 2);
    assertRefused(reads, "acme", 429);
    reads.acquire("other");
    assertRefused(reads, "third", 503);
  }

  @Test
  void permit_isFreeAgainOnceItIsClosed() {
    HeavyReads reads = reads(1, 1, Duration.ZERO);
    reads.acquire("acme").close();
    reads.acquire("acme").close();
    reads.acquire("other");
    assertRefused(reads, "acme", 503);
  }

  @Test
  void read_waitsForItsTurn() throws Exception {
    HeavyReads reads = reads(1, 1, LONG);
    Permit first = reads.acquire("acme");
    CompletableFuture<Permit> second = CompletableFuture.supplyAsync(() -> reads.acquire("other"));
    assertThat(second).isNotDone();
    first.close();
    assertThat(second.get(LONG.toSeconds(), TimeUnit.SECONDS)).isNotNull();
  }

  @Test
  void tooManyThatWait_areRefusedAtOnce() {
    HeavyReads reads = reads(3, 1, LONG);
    Permit first = reads.acquire("acme");
    List<CompletableFuture<Void>> waiting = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      waiting.add(CompletableFuture.runAsync(() -> reads.acquire("acme").close()));
    }
    while (reads.waiting() < 2) {
      Thread.onSpinWait();
    }
    assertRefused(reads, "acme", 429);
    first.close();
    waiting.forEach(CompletableFuture::join);
    reads.acquire("acme").close();
  }

  private static HeavyReads reads(int atOnce, int perTenant, Duration wait) {
    return new HeavyReads(new LimitsProperties.HeavyReads(atOnce, perTenant, wait, LONG));
  }

  private static void acquire(HeavyReads reads, String tenant, int times) {
    for (int i = 0; i < times; i++) {
      reads.acquire(tenant);
    }
  }

  private static void assertRefused(HeavyReads reads, String tenant, int status) {
    assertThatThrownBy(() -> reads.acquire(tenant))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> assertThat(refusal.problem().kind().status()).isEqualTo(status));
  }
}
