package dev.splitstream.assignment.server.config;

import dev.splitstream.http.BodyLimits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * Limits for request bodies that do not arrive together with their headers.
 *
 * @param deadline for a whole body
 * @param maxMebibytes memory for such bodies on this node
 * @param maxRequests requests that wait for their body on this node
 * @param maxRequestsPerAddress such requests from one address
 * @param credentialPercent the share of the memory and of the requests that one credential may take
 */
public record BodiesProperties(
    @DurationMin(millis = 100) Duration deadline,
    @Min(1) @Max(1024) int maxMebibytes,
    @Min(1) int maxRequests,
    @Min(1) int maxRequestsPerAddress,
    @Min(1) @Max(100) int credentialPercent) {
  private static final long MEBIBYTE = 1024 * 1024;

  /** These settings as limits of the body receiver. */
  public BodyLimits limits() {
    long bytes = maxMebibytes * MEBIBYTE;
    return new BodyLimits(
        deadline,
        bytes,
        bytes * credentialPercent / 100,
        maxRequests,
        (int) Math.max(1, (long) maxRequests * credentialPercent / 100),
        maxRequestsPerAddress);
  }
}
