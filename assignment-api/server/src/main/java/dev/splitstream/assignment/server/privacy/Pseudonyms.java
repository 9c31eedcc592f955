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
 * Hides the ids of units and sessions: HMAC-SHA-256 under a key of the tenant's own, which is
 * itself derived from the master key, so that the same person is two strangers to two tenants.
 */
public final class Pseudonyms {
  private static final String ALGORITHM = "HmacSHA256";

  /** Setting one up costs more than using it, and none is safe for several threads. */
  private static final ThreadLocal<Keyed> LAST_OF_THREAD = new ThreadLocal<>();

  /** Of a pseudonym. */
  public static final int BYTES = 16;

  private final SecretKeySpec masterKey;
  private final Map<String, SecretKeySpec> tenantKeys = new ConcurrentHashMap<>();

  private record Keyed(SecretKeySpec key, Mac mac) {}

  /** Under this master key, in hexadecimal. */
  public Pseudonyms(String masterKeyHex) {
    masterKey = new SecretKeySpec(HexFormat.of().parseHex(masterKeyHex), ALGORITHM);
  }

  /** For the units of one tenant. */
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
      throw new IllegalStateException("Cannot hide unit ids: every Java platform has HMAC", e);
    }
  }

  /** One tenant's pseudonyms. Not safe for use by several threads at once. */
  public static final class OfTenant {
    /** No id of a unit holds a control character: none has the pseudonym of a session. */
    private static final String SESSION = "session\u0000";

    private final SecretKeySpec key;
    private @Nullable Hidden lastUnit;
    private @Nullable Hidden lastSession;

    /** The last one: the events of a batch are often those of one unit in one session. */
    private record Hidden(String id, String pseudonym) {}

    private OfTenant(SecretKeySpec key) {
      this.key = key;
    }

    /** 128 bits as base64url: 22 characters. */
    public String pseudonym(String userId) {
      Hidden last = lastUnit;
      if (last == null || !userId.equals(last.id())) {
        last = new Hidden(userId, text(bytes(userId)));
        lastUnit = last;
      }
      return last.pseudonym();
    }

    /** Of a session, in the same form. A unit of the same id has another. */
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

    /** The 128 bits themselves. */
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
