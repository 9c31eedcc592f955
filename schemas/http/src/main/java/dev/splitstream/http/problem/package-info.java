/** How both services answer requests that fail: one model, one advice, one error page. */
@NullMarked
package dev.splitstream.http.problem;

import org.jspecify.annotations.NullMarked;
