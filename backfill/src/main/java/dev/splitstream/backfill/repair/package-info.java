/** Failed and late events: reports on both, and the repair and replay of failed ones. */
@NullMarked
package dev.splitstream.backfill.repair;

import org.jspecify.annotations.NullMarked;
