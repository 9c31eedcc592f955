/** Failed events: listed, shown, repaired and sent again. */
@NullMarked
package dev.splitstream.backfill.failed;

import org.jspecify.annotations.NullMarked;
