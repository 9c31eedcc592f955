/** The tokens that people send: how they are checked, and what they say. */
@NullMarked
package dev.splitstream.http.people;

import org.jspecify.annotations.NullMarked;
