/**
 * How catalog revisions reach this node, how it keeps the last good one for bad days, and how it
 * hands them on: by HTTP, and by events.
 */
@NullMarked
package dev.splitstream.assignment.server.delivery;

import org.jspecify.annotations.NullMarked;
