/** The bytes of stored ledgers: a compact writer, its reader, and the store of sealed events. */
@NullMarked
package dev.splitstream.pipelines.ledger.state;

import org.jspecify.annotations.NullMarked;
