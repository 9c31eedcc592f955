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
 * credential is in its address; therefore it is not the API key, and opens nothing else. It is the
 * same for a whole day, because clients connect anew when it changes, and valid to the end of the
 * next.
 */
final class StreamTokens {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 16;
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final Pattern FORM =
      Pattern.compile("([a-z0-9][a-z0-9_-]{0,62})\\.([0-9]{1,9})\\.([A-Za-z0-9_-]{22})");

  private final SecretKeySpec key;
  private final Clock clock;

  /** Signed under a key of its own, derived from the master key. */
  StreamTokens(String masterKeyHex, Clock clock) {
    SecretKeySpec masterKey = new SecretKeySpec(HexFormat.of().parseHex(masterKeyHex), ALGORITHM);
    // No tenant has a colon in its name: this is no tenant's key.
    this.key = new SecretKeySpec(mac(masterKey, "ofrep:events"), ALGORITHM);
    this.clock = clock;
  }

  /** A token of today. */
  String issue(String tenant) {
    String claim = tenant + "." + today();
    return claim + "." + signature(claim);
  }

  /** The tenant whose events this token opens; empty when it opens none, or no longer. */
  Optional<String> tenant(String token) {
    Matcher parts = FORM.matcher(token);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String expected = signature(parts.group(1) + "." + parts.group(2));
    boolean genuine =
        MessageDigest.isEqual(expected.getBytes(UTF_8), parts.group(3).getBytes(UTF_8));
    long age = today() - Long.parseLong(parts.group(2));
    // A day ahead: the clocks of nodes differ.
    return genuine && age >= -1 && age <= 1 ? Optional.of(parts.group(1)) : Optional.empty();
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
