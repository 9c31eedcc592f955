package dev.splitstream.assignment.server.quota;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * The resources that one tenant's catalog may use. Every node keeps the catalogs of all tenants in
 * memory.
 *
 * @param entries of each kind
 * @param catalogBytes of all its documents together
 * @param entryBytes of one document, with its overrides
 * @param parts that evaluation precomputes: values of conditions, characters of regular
 *     expressions, variations that rules serve
 * @param units on the lists of its segments together
 * @param overrides of its experiments and flags together
 * @param optOuts units that opted out
 */
public record QuotaProperties(
    @Min(1) @Max(1_000_000) int entries,
    @Min(1_024) long catalogBytes,
    @Min(1_024) long entryBytes,
    @Min(1) long parts,
    @Min(0) long units,
    @Min(0) long overrides,
    @Min(0) @Max(10_000_000) long optOuts) {}
