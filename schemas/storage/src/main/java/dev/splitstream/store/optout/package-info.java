/** Units that opted out, in the database. */
@NullMarked
package dev.splitstream.store.optout;

import org.jspecify.annotations.NullMarked;
