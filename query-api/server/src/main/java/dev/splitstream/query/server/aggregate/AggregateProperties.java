package dev.splitstream.query.server.aggregate;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How much traffic one request may ask for.
 *
 * @param maximumWindows windows
 * @param maximumRows rows of rollups that are read for it; each may hold a sketch of 4 KiB
 * @param maximumSize of its answer; what is held in memory for it is about as much
 */
@Validated
@ConfigurationProperties("splitstream.aggregate")
record AggregateProperties(
    @Min(1) @Max(100_000) @DefaultValue("2000") int maximumWindows,
    @Min(1) @Max(10_000_000) @DefaultValue("100000") int maximumRows,
    @NotNull @DefaultValue("32MB") DataSize maximumSize) {}
