/** People's tokens: how they are validated, and what their claims mean. */
@NullMarked
package dev.splitstream.http.people;

import org.jspecify.annotations.NullMarked;
