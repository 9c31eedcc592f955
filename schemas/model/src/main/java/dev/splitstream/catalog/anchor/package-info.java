/** Signed heads of histories, to be kept out of reach of those who can change a history. */
@NullMarked
package dev.splitstream.catalog.anchor;

import org.jspecify.annotations.NullMarked;
