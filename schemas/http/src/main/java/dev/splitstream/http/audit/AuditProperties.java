package dev.splitstream.http.audit;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How refused requests and reads of results are recorded.
 *
 * @param writeInterval how often counts are written
 * @param entries how many different things of each kind are counted separately between two writes
 */
@Validated
@ConfigurationProperties("splitstream.audit")
public record AuditProperties(
    @NotNull @DurationMin(millis = 50) @DefaultValue("10s") Duration writeInterval,
    @Min(1) @Max(1_000_000) @DefaultValue("10000") int entries) {}
