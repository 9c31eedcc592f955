package dev.splitstream.assignment.server.config;

import dev.splitstream.http.BodyLimits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * Bodies that do not come together with the head of their request.
 *
 * @param deadline for a whole body
 * @param maxMebibytes that such bodies take on this node
 * @param maxRequests that wait for their body on this node
 * @param maxRequestsPerAddress of those, from one address
 * @param credentialPercent how much of the mebibytes and of the requests one credential may take
 */
public record BodiesProperties(
    @DurationMin(millis = 100) Duration deadline,
    @Min(1) @Max(1024) int maxMebibytes,
    @Min(1) int maxRequests,
    @Min(1) int maxRequestsPerAddress,
    @Min(1) @Max(100) int credentialPercent) {
  private static final long MEBIBYTE = 1024 * 1024;

  /** These settings, in the form that the receiver of bodies takes. */
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
