/**
 * Controls the level up to which tenants may send: pure code, which gets the time as an argument.
 */
@NullMarked
package dev.splitstream.assignment.server.fairness.control;

import org.jspecify.annotations.NullMarked;
