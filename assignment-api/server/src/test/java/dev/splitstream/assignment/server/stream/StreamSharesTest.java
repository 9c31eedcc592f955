package dev.splitstream.assignment.server.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.config.LimitsProperties;
import dev.splitstream.assignment.server.stream.StreamShares.Owner;
import dev.splitstream.assignment.server.stream.StreamShares.Refusal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StreamSharesTest {
  private final StreamShares shares =
      new StreamShares(new LimitsProperties.Streams(4, 3, 2, Duration.ofSeconds(1)));

  @Test
  void address_hasItsShare() {
    take("acme", "1", 2);
    assertThat(shares.take(owner("other", "1"))).contains(Refusal.ADDRESS);
    assertThat(shares.take(owner("acme", "2"))).isEmpty();
  }

  @Test
  void tenant_hasItsShare() {
    take("acme", "1", 2);
    take("acme", "2", 1);
    assertThat(shares.take(owner("acme", "3"))).contains(Refusal.TENANT);
    assertThat(shares.take(owner("other", "3"))).isEmpty();
  }

  @Test
  void node_hasSoMany() {
    take("acme", "1", 2);
    take("other", "2", 2);
    assertThat(shares.take(owner("third", "3"))).contains(Refusal.NODE);
  }

  @Test
  void streamThatEnded_isFree() {
    take("acme", "1", 2);
    shares.release(owner("acme", "1"));
    assertThat(shares.take(owner("acme", "1"))).isEmpty();
    assertThat(shares.take(owner("acme", "1"))).contains(Refusal.ADDRESS);
  }

  @Test
  void refusedStream_isNotCounted() {
    take("acme", "1", 2);
    for (int i = 0; i < 10; i++) {
      shares.take(owner("acme", "1"));
    }
    assertThat(shares.open()).isEqualTo(2);
    assertThat(shares.mostOfOneTenant()).isEqualTo(2);
  }

  private void take(String tenant, String network, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(shares.take(owner(tenant, network))).isEmpty();
    }
  }

  private static Owner owner(String tenant, String network) {
    return new Owner(tenant, "k", network);
  }
}
