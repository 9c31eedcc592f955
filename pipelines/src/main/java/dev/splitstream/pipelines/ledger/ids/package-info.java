/** Which events were counted and closed: exact, and at the same cost for any number of them. */
@NullMarked
package dev.splitstream.pipelines.ledger.ids;

import org.jspecify.annotations.NullMarked;
