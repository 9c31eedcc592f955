/** Counts of what is audited by the hour: how often, by whom. */
@NullMarked
package dev.splitstream.http.audit;

import org.jspecify.annotations.NullMarked;
