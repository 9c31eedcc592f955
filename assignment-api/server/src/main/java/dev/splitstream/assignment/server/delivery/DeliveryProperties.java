package dev.splitstream.assignment.server.delivery;

import dev.splitstream.settings.ObjectStoreSettings;
import dev.splitstream.settings.ObjectStoreSettings.Encryption;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * How the catalog is backed up for outages of the database, and how it is delivered to clients.
 *
 * @param behindAfter how long the database may be silent before the node reports that it is behind
 * @param snapshotDirectory folder that keeps the last good catalog; empty for none
 * @param s3Endpoint object storage that also keeps it; empty for none
 * @param s3Bucket its bucket
 * @param s3Region its region
 * @param s3PathStyle whether the bucket is part of the path of a URL, not of its host
 * @param s3Encryption the encryption requested for each object; empty for the bucket's default
 * @param s3KmsKeyId the key for {@code aws:kms}; empty for the store's default key
 * @param publicBase path under which a proxy serves this service, without a trailing slash; empty
 *     for the root
 */
public record DeliveryProperties(
    @DurationMin(millis = 100) Duration behindAfter,
    String snapshotDirectory,
    @Pattern(regexp = "|https?://.+") String s3Endpoint,
    @NotBlank String s3Bucket,
    @NotBlank String s3Region,
    boolean s3PathStyle,
    @Pattern(regexp = "|AES256|aws:kms") String s3Encryption,
    String s3KmsKeyId,
    @Pattern(regexp = "|(/[A-Za-z0-9._~-]+)+") String publicBase) {

  /** Rejects a key that would have no effect. */
  @AssertTrue(message = "must have s3-encryption aws:kms with s3-kms-key-id") public boolean isKmsKeyUsed() {
    return s3KmsKeyId.isEmpty() || s3Encryption.equals(Encryption.KMS.wireName());
  }

  /** The settings of the object storage client. */
  public ObjectStoreSettings objectStore() {
    return new ObjectStoreSettings(
        s3Endpoint, s3PathStyle, Encryption.ofWireName(s3Encryption), s3KmsKeyId);
  }
}
