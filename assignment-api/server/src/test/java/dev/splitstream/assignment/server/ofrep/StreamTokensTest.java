package dev.splitstream.assignment.server.ofrep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamTokensTest {
  private static final StreamTokens.Claim CLAIM = new StreamTokens.Claim("acme", "0a-1b");
  private static final String TOKEN = at("2025-01-08T12:00:00Z").issue(CLAIM);

  @ParameterizedTest
  @CsvSource({
    "2025-01-07T00:00:00Z, true",
    "2025-01-08T23:59:59Z, true",
    "2025-01-09T23:59:59Z, true",
    "2025-01-10T00:00:00Z, false",
    "2025-01-06T23:59:59Z, false",
  })
  void token_opensTillTheEndOfTheNextDay(String time, boolean opens) {
    assertThat(at(time).claim(TOKEN).isPresent()).isEqualTo(opens);
  }

  /** HMAC-SHA-256 under HMAC-SHA-256(master key, "ofrep:events"); computed independently. */
  @Test
  void token_isSignedUnderAKeyThatHidesNoUnit() {
    assertThat(TOKEN).isEqualTo("acme.0a-1b.20096.0rKhy8hzvxuCkMXdf3C35A");
  }

  @Test
  void token_namesItsTenantAndKey() {
    assertThat(at("2025-01-08T12:00:00Z").claim(TOKEN)).contains(CLAIM);
  }

  @Test
  void token_isTheSameAllDay() {
    assertThat(at("2025-01-08T23:59:59Z").issue(CLAIM)).isEqualTo(TOKEN);
  }

  @Test
  void tokenOfAnotherTenant_isAnother() {
    String signature = TOKEN.substring("acme.".length());
    assertThat(at("2025-01-08T12:00:00Z").claim("acne." + signature)).isEmpty();
  }

  @Test
  void tokenOfAnotherKey_isAnother() {
    assertThat(at("2025-01-08T12:00:00Z").claim(TOKEN.replace("0a-1b", "0a-1c"))).isEmpty();
  }

  @Test
  void tokenUnderAnotherKey_opensNothing() {
    StreamTokens others = new StreamTokens("1f".repeat(32), clock("2025-01-08T12:00:00Z"));
    assertThat(others.claim(TOKEN)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "acme",
        "acme.1",
        "acme.k.-1.AAAAAAAAAAAAAAAAAAAAAA",
        "acme.1.AAAAAAAAAAAAAAAAAAAAAA",
        "é.1.x"
      })
  void whatIsNoToken_opensNothing(String token) {
    assertThat(at("2025-01-08T12:00:00Z").claim(token)).isEmpty();
  }

  private static StreamTokens at(String time) {
    return new StreamTokens("0f".repeat(32), clock(time));
  }

  private static Clock clock(String time) {
    return Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
  }
}
