/** Admits callers of controllers: a machine by its key, or a person by a token. */
@NullMarked
package dev.splitstream.http.caller;

import org.jspecify.annotations.NullMarked;
