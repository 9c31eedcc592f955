package dev.splitstream.settings;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How to reach an S3-compatible object store. Credentials come from the environment, where AWS's
 * clients look for them.
 *
 * @param endpoint address of the store; empty for Amazon's
 * @param pathStyle whether a bucket is the first part of the path, as stores other than Amazon's
 *     know it; otherwise it is part of the host's name
 * @param encryption what the store is asked to encrypt each new object with
 * @param kmsKeyId id, alias or ARN of the key, with {@link Encryption#KMS} only; empty for the one
 *     that the store uses by itself
 */
public record ObjectStoreSettings(
    String endpoint, boolean pathStyle, Encryption encryption, String kmsKeyId)
    implements Serializable {

  /** What new objects are encrypted with, by the store. */
  public enum Encryption {
    /** Whatever the bucket's default is: no request says anything. */
    BUCKET_DEFAULT(""),
    /** SSE-S3: keys that the store keeps. */
    AES256("AES256"),
    /** SSE-KMS: a key of a key service. */
    KMS("aws:kms");

    private final String wireName;

    Encryption(String wireName) {
      this.wireName = wireName;
    }

    /** The value of the setting, and of the header; empty for none. */
    public String wireName() {
      return wireName;
    }

    /**
     * The encryption of that name.
     *
     * @throws InvalidSettingException if no encryption has this name
     */
    public static Encryption ofWireName(String wireName) {
      return Arrays.stream(values())
          .filter(one -> one.wireName.equals(wireName))
          .findFirst()
          .orElseThrow(
              () ->
                  new InvalidSettingException(
                      "Invalid encryption of the object store: '%s'; use %s or %s, or nothing"
                          .formatted(wireName, AES256.wireName, KMS.wireName)));
    }
  }

  /**
   * Checks that a key is used.
   *
   * @throws InvalidSettingException if a key is named and {@link Encryption#KMS} is not
   */
  public ObjectStoreSettings {
    if (!kmsKeyId.isEmpty() && encryption != Encryption.KMS) {
      throw new InvalidSettingException(
          "Invalid encryption of the object store: a KMS key is named, but the encryption is not "
              + Encryption.KMS.wireName());
    }
  }

  /** Buckets in paths, which every store knows, and their default encryption. */
  public static ObjectStoreSettings of(String endpoint) {
    return new ObjectStoreSettings(endpoint, true, Encryption.BUCKET_DEFAULT, "");
  }
}
