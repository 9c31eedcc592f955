/** Heads of histories, signed, to be kept where those who can change a history cannot. */
@NullMarked
package dev.splitstream.catalog.anchor;

import org.jspecify.annotations.NullMarked;
