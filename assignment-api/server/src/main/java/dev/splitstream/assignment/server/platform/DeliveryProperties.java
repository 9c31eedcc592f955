package dev.splitstream.assignment.server.platform;

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
 * @param publicBase path under which a proxy serves this service, without a slash at its end; empty
 *     for the root
 */
public record DeliveryProperties(
    @DurationMin(millis = 100) Duration behindAfter,
    String snapshotDirectory,
    @Pattern(regexp = "|https?://.+") String s3Endpoint,
    @NotBlank String s3Bucket,
    @NotBlank String s3Region,
    @Pattern(regexp = "|(/[A-Za-z0-9._~-]+)+") String publicBase) {}
