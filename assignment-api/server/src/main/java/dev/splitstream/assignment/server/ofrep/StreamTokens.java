package dev.splitstream.assignment.server.ofrep;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens that open a tenant's event stream. Browsers cannot set headers on such requests, so the
 * credential is part of the URL; therefore it is not the API key, and opens nothing else. A token
 * names the key it was issued for, and works no longer than that key. It stays the same for a whole
 * day, because clients reconnect when it changes, and is valid until the end of the next day.
 */
// ADR-0039
final class StreamTokens {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 16;
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final Pattern FORM =
      Pattern.compile(
          "(([a-z0-9][a-z0-9_-]{0,62})\\.([A-Za-z0-9-]{1,64})\\.([0-9]{1,9}))\\.([A-Za-z0-9_-]{22})");

  private final SecretKeySpec key;
  private final Clock clock;

  /** Signed with a separate key, derived from the master key. */
  StreamTokens(String masterKeyHex, Clock clock) {
    SecretKeySpec masterKey = new SecretKeySpec(HexFormat.of().parseHex(masterKeyHex), ALGORITHM);
    // Tenant ids contain no colon, so this cannot be the key of a tenant.
    this.key = new SecretKeySpec(mac(masterKey, "ofrep:events"), ALGORITHM);
    this.clock = clock;
  }

  /**
   * The content of a token.
   *
   * @param tenant whose event stream it opens
   * @param keyId the key it was issued for
   */
  record Claim(String tenant, String keyId) {}

  /** A token with today's date. */
  String issue(Claim subject) {
    String claim = subject.tenant() + "." + subject.keyId() + "." + today();
    return claim + "." + signature(claim);
  }

  /** The token's content; empty if it is invalid or expired. */
  Optional<Claim> claim(String token) {
    Matcher parts = FORM.matcher(token);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String expected = signature(parts.group(1));
    boolean genuine =
        MessageDigest.isEqual(expected.getBytes(UTF_8), parts.group(5).getBytes(UTF_8));
    long age = today() - Long.parseLong(parts.group(4));
    // A token may be dated one day ahead, because the clocks of nodes differ.
    return genuine && age >= -1 && age <= 1
        ? Optional.of(new Claim(parts.group(2), parts.group(3)))
        : Optional.empty();
  }

  private long today() {
    return Math.floorDiv(clock.millis(), DAY);
  }

  private String signature(String claim) {
    byte[] mac = Arrays.copyOf(mac(key, claim), BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
  }

  private static byte[] mac(SecretKeySpec key, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot sign: every Java platform has HMAC", e);
    }
  }
}
