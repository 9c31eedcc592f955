/**
 * What is remembered of one unit, and what each of its events changes. Plain Java, without Beam.
 */
@NullMarked
package dev.splitstream.pipelines.ledger;

import org.jspecify.annotations.NullMarked;
