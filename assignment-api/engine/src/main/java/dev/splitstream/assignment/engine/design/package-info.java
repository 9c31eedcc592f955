/** Builds the variants of a multivariate experiment from its factors and their levels. */
@NullMarked
package dev.splitstream.assignment.engine.design;

import org.jspecify.annotations.NullMarked;
