package dev.splitstream.assignment.server.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.store.key.KeyKind;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ApiKeyGeneratorTest {

  @Test
  void key_isTheRandomBitsBehindAPrefix() {
    ApiKeyGenerator maker = new ApiKeyGenerator(bytes -> Arrays.fill(bytes, (byte) 0xff));
    assertThat(maker.make()).isEqualTo("ss_" + "_".repeat(42) + "8");
  }

  @Test
  void everyByte_counts() {
    AtomicInteger next = new AtomicInteger();
    ApiKeyGenerator maker = new ApiKeyGenerator(bytes -> bytes[next.getAndIncrement()] = 1);
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < 32; i++) {
      keys.add(maker.make());
    }
    assertThat(keys).hasSize(32);
  }

  @Test
  void madeKey_isNotPrinted() {
    KeyRecord made =
        new KeyRecord(
            "id",
            "n",
            KeyKind.SERVER,
            List.of(),
            List.of(),
            List.of(),
            Instant.EPOCH,
            "a",
            null,
            null,
            null);
    assertThat(KeyBodies.MadeKey.of(made, "ss_secret").toString()).doesNotContain("ss_secret");
  }
}
