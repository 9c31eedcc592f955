package dev.splitstream.assignment.server.delivery;

import dev.splitstream.settings.ObjectStoreSettings;
import dev.splitstream.settings.ObjectStoreSettings.Encryption;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * How the catalog is kept for bad days, and handed on.
 *
 * @param behindAfter a node that the database was silent to for as long says that it is behind
 * @param snapshotDirectory where the last good catalog is kept; empty for nowhere
 * @param s3Endpoint object storage that keeps it too; empty for none
 * @param s3Bucket in that
 * @param s3Region of that
 * @param s3PathStyle whether the bucket is part of the path of an address, not of its host
 * @param s3Encryption what the store is asked to encrypt each object with; empty for the bucket's
 *     default
 * @param s3KmsKeyId the key for {@code aws:kms}; empty for the one that the store uses by itself
 * @param publicBase path under which a proxy serves this service, without a slash at its end; empty
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

  /** A key that nothing uses would be a setting that does nothing. */
  @AssertTrue(message = "must have s3-encryption aws:kms with s3-kms-key-id") public boolean isKmsKeyUsed() {
    return s3KmsKeyId.isEmpty() || s3Encryption.equals(Encryption.KMS.wireName());
  }

  /** How object storage is asked. */
  public ObjectStoreSettings objectStore() {
    return new ObjectStoreSettings(
        s3Endpoint, s3PathStyle, Encryption.ofWireName(s3Encryption), s3KmsKeyId);
  }
}
