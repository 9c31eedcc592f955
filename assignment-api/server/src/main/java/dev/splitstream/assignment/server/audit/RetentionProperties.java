package dev.splitstream.assignment.server.audit;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How long the audit records of both services are kept. The catalog's history is kept permanently.
 *
 * @param keepRefusals how long refused requests are kept
 * @param keepReads how long reads of results are kept
 */
@Validated
@ConfigurationProperties("splitstream.audit")
public record RetentionProperties(
    @DurationMin(hours = 1) Duration keepRefusals, @DurationMin(hours = 1) Duration keepReads) {}
