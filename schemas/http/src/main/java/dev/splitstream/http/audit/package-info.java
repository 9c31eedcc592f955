/** Hourly counts of audited requests. */
@NullMarked
package dev.splitstream.http.audit;

import org.jspecify.annotations.NullMarked;
