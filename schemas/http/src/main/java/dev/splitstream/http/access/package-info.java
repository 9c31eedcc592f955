/** Credentials and their permissions, for API keys and people alike. */
@NullMarked
package dev.splitstream.http.access;

import org.jspecify.annotations.NullMarked;
