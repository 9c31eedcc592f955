/** What a unit's ledger costs. */
@NullMarked
package dev.splitstream.bench.ledger;

import org.jspecify.annotations.NullMarked;
