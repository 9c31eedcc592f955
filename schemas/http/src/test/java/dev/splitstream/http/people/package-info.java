/** An issuer of tokens for tests, and what both services promise of the tokens of people. */
@NullMarked
package dev.splitstream.http.people;

import org.jspecify.annotations.NullMarked;
