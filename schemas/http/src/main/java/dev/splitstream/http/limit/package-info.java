/** Limits how many requests a node takes, of each credential and of each address. */
@NullMarked
package dev.splitstream.http.limit;

import org.jspecify.annotations.NullMarked;
