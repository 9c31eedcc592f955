/** Lists of units, which segments name by their content. */
@NullMarked
package dev.splitstream.store.unitlist;

import org.jspecify.annotations.NullMarked;
