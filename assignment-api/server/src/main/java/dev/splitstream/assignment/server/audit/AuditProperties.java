package dev.splitstream.assignment.server.audit;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What is recorded beside the history of the catalog.
 *
 * @param writeInterval how often counts of refused requests are written
 * @param entries how many senders and reasons are told apart between two writes
 * @param keepRefusals how long refused requests are kept
 * @param keepReads how long reads of results are kept
 */
@Validated
@ConfigurationProperties("splitstream.audit")
public record AuditProperties(
    @DurationMin(millis = 50) Duration writeInterval,
    @Min(1) @Max(1_000_000) int entries,
    @DurationMin(hours = 1) Duration keepRefusals,
    @DurationMin(hours = 1) Duration keepReads) {}
