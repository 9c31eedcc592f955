/**
 * Faults in real processes under steady load, each round ending in a check of every single event by
 * a ledger of the load generator's own. Knows no code of the product but its sketch of distinct
 * units, and none of its rules but those written down for its users.
 */
@NullMarked
package dev.splitstream.tests.chaos;

import org.jspecify.annotations.NullMarked;
