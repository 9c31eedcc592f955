/** What both services say of errors. */
@NullMarked
package dev.splitstream.http.problem;

import org.jspecify.annotations.NullMarked;
