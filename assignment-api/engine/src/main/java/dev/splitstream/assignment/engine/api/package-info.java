/**
 * What a caller passes to an evaluation and gets back from it: units, decisions and their reasons.
 */
@NullMarked
package dev.splitstream.assignment.engine.api;

import org.jspecify.annotations.NullMarked;
