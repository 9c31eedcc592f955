/** All methods by name: their inputs, their results, and what is to be said about them. */
@NullMarked
package dev.splitstream.query.statistics.method;

import org.jspecify.annotations.NullMarked;
