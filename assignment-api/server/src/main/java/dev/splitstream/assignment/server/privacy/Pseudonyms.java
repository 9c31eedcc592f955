package dev.splitstream.assignment.server.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Pseudonymises the ids of units and sessions: HMAC-SHA-256 with a key for each tenant, which is
 * derived from the master key. So the same person cannot be linked across tenants.
 */
// ADR-0017
public final class Pseudonyms {
  private static final String ALGORITHM = "HmacSHA256";

  /** A Mac costs more to initialize than to use, and is not thread-safe. */
  private static final ThreadLocal<Keyed> LAST_OF_THREAD = new ThreadLocal<>();

  /** The length of a pseudonym. */
  public static final int BYTES = 16;

  private final SecretKeySpec masterKey;
  private final Map<String, SecretKeySpec> tenantKeys = new ConcurrentHashMap<>();

  private record Keyed(SecretKeySpec key, Mac mac) {}

  /** With this master key, in hexadecimal. */
  public Pseudonyms(String masterKeyHex) {
    masterKey = new SecretKeySpec(HexFormat.of().parseHex(masterKeyHex), ALGORITHM);
  }

  /** The pseudonyms of one tenant. */
  public OfTenant of(String tenant) {
    SecretKeySpec key =
        tenantKeys.computeIfAbsent(
            tenant,
            name -> new SecretKeySpec(mac(masterKey).doFinal(name.getBytes(UTF_8)), ALGORITHM));
    return new OfTenant(key);
  }

  private static Mac mac(SecretKeySpec key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot pseudonymise: every Java platform has HMAC", e);
    }
  }

  /** One tenant's pseudonyms. Not thread-safe. */
  public static final class OfTenant {
    /** Unit ids contain no control characters, so none can get the pseudonym of a session. */
    private static final String SESSION = "session\u0000";

    private final SecretKeySpec key;
    private @Nullable Hidden lastUnit;
    private @Nullable Hidden lastSession;

    /**
     * Caches the last pseudonym, because the events of a batch often belong to one unit and
     * session.
     */
    private record Hidden(String id, String pseudonym) {}

    private OfTenant(SecretKeySpec key) {
      this.key = key;
    }

    /** The unit's pseudonym: 128 bits as base64url, 22 characters. */
    public String pseudonym(String userId) {
      Hidden last = lastUnit;
      if (last == null || !userId.equals(last.id())) {
        last = new Hidden(userId, text(bytes(userId)));
        lastUnit = last;
      }
      return last.pseudonym();
    }

    /**
     * The session's pseudonym, in the same form. It differs from that of a unit with the same id.
     */
    public String session(String sessionId) {
      Hidden last = lastSession;
      if (last == null || !sessionId.equals(last.id())) {
        last = new Hidden(sessionId, text(bytes(SESSION + sessionId)));
        lastSession = last;
      }
      return last.pseudonym();
    }

    private static String text(byte[] pseudonym) {
      return Base64.getUrlEncoder().withoutPadding().encodeToString(pseudonym);
    }

    /** The 128 bits of the unit's pseudonym. */
    public byte[] bytes(String userId) {
      return Arrays.copyOf(mac().doFinal(userId.getBytes(UTF_8)), BYTES);
    }

    private Mac mac() {
      Keyed last = LAST_OF_THREAD.get();
      if (last == null || !last.key().equals(key)) {
        last = new Keyed(key, Pseudonyms.mac(key));
        LAST_OF_THREAD.set(last);
      }
      return last.mac();
    }
  }
}
