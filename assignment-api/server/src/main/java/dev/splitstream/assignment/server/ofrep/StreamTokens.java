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
 * What opens a tenant's stream of events. Browsers send no headers with such a request, so the
 * credential is in its address; therefore it is not the API key, and opens nothing else. It names
 * the key it was made for, and works no longer than that. It is the same for a whole day, because
 * clients reconnect when it changes, and valid to the end of the next.
 */
final class StreamTokens {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 16;
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final Pattern FORM =
      Pattern.compile(
          "(([a-z0-9][a-z0-9_-]{0,62})\\.([A-Za-z0-9-]{1,64})\\.([0-9]{1,9}))\\.([A-Za-z0-9_-]{22})");

  private final SecretKeySpec key;
  private final Clock clock;

  /** Signed under a key of its own, derived from the master key. */
  StreamTokens(String masterKeyHex, Clock clock) {
    SecretKeySpec masterKey = new SecretKeySpec(HexFormat.of().parseHex(masterKeyHex), ALGORITHM);
    // No tenant has a colon in its name: this is no tenant's key.
    this.key = new SecretKeySpec(mac(masterKey, "ofrep:events"), ALGORITHM);
    this.clock = clock;
  }

  /**
   * What a token stands for.
   *
   * @param tenant whose events it opens
   * @param keyId the key it was made for
   */
  record Claim(String tenant, String keyId) {}

  /** A token of today. */
  String issue(Claim subject) {
    String claim = subject.tenant() + "." + subject.keyId() + "." + today();
    return claim + "." + signature(claim);
  }

  /** What the token stands for; empty when it is not valid, or too old. */
  Optional<Claim> claim(String token) {
    Matcher parts = FORM.matcher(token);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String expected = signature(parts.group(1));
    boolean genuine =
        MessageDigest.isEqual(expected.getBytes(UTF_8), parts.group(5).getBytes(UTF_8));
    long age = today() - Long.parseLong(parts.group(4));
    // A day ahead: the clocks of nodes differ.
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
