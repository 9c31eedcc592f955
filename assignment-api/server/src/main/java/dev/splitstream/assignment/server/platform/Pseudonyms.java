package dev.splitstream.assignment.server.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hides the ids of units: HMAC-SHA-256 under a key of the tenant's own, which is itself derived
 * from the master key, so that the same person is two strangers to two tenants.
 */
public final class Pseudonyms {
  private static final String ALGORITHM = "HmacSHA256";

  /** Of a pseudonym. */
  public static final int BYTES = 16;

  private final SecretKeySpec masterKey;
  private final Map<String, SecretKeySpec> tenantKeys = new ConcurrentHashMap<>();

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
    return new OfTenant(mac(key));
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
    private final Mac mac;

    private OfTenant(Mac mac) {
      this.mac = mac;
    }

    /** 128 bits as base64url: 22 characters. */
    public String pseudonym(String userId) {
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(userId));
    }

    /** The 128 bits themselves. */
    public byte[] bytes(String userId) {
      return Arrays.copyOf(mac.doFinal(userId.getBytes(UTF_8)), BYTES);
    }
  }
}
