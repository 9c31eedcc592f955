/**
 * What an engineer would write who knows Flink and needs only this job: the same ledger, the same
 * files, the same commits and upserts, exactly once, and no Beam.
 */
@NullMarked
package dev.splitstream.bench.pipeline.handwritten;

import org.jspecify.annotations.NullMarked;
