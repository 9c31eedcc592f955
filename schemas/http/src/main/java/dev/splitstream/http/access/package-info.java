/** Who sends a request, and what that credential allows: API keys and people alike. */
@NullMarked
package dev.splitstream.http.access;

import org.jspecify.annotations.NullMarked;
