@NullMarked
package dev.splitstream.backfill.maintenance;

import org.jspecify.annotations.NullMarked;
