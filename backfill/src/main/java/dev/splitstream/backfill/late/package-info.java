/** Late events: how many, whose, and which windows lack them. */
@NullMarked
package dev.splitstream.backfill.late;

import org.jspecify.annotations.NullMarked;
