/**
 * Opt-outs: units that are in no experiment and whose events are not stored, and how nodes learn of
 * them.
 */
@NullMarked
package dev.splitstream.assignment.server.optout;

import org.jspecify.annotations.NullMarked;
